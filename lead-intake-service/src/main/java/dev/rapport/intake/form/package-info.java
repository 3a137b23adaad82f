/** Forms: declared in YAML, filled in by people, sent with or without JavaScript. */
@NullMarked
package dev.rapport.intake.form;

import org.jspecify.annotations.NullMarked;
