/**
 * {@code rapport bench}: how fast and how large the pipeline is on this machine, each figure beside
 * what the same machine does without Rapport.
 */
@NullMarked
package dev.rapport.local.bench;

import org.jspecify.annotations.NullMarked;
