/** What leads teach, and the proposals that follow: plain Java. */
@NullMarked
package dev.rapport.feedback.model.learning;

import org.jspecify.annotations.NullMarked;
