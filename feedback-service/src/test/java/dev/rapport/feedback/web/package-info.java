@NullMarked
package dev.rapport.feedback.web;

import org.jspecify.annotations.NullMarked;
