/** {@code rapport demo}: made-up leads, reps and deals, sent through the pipeline's public API. */
@NullMarked
package dev.rapport.local.demo;

import org.jspecify.annotations.NullMarked;
