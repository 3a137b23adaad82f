/** Pages and mails, held against the lead standard and what buyers object. */
@NullMarked
package dev.rapport.feedback.content;

import org.jspecify.annotations.NullMarked;
