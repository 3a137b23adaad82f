/** What topics say, kept on this instance's disk to be looked up. */
@NullMarked
package dev.rapport.intake.view;

import org.jspecify.annotations.NullMarked;
