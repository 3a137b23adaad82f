@NullMarked
package dev.rapport.feedback.model;

import org.jspecify.annotations.NullMarked;
