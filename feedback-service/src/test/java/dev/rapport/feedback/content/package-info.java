@NullMarked
package dev.rapport.feedback.content;

import org.jspecify.annotations.NullMarked;
