/** The pipeline review as a page. */
@NullMarked
package dev.rapport.feedback.page;

import org.jspecify.annotations.NullMarked;
