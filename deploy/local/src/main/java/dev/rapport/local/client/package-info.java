/** The pipeline's public HTTP API, as whoever sends leads and outcomes uses it. */
@NullMarked
package dev.rapport.local.client;

import org.jspecify.annotations.NullMarked;
