/**
 * A browser for the services' tests, and what every page of Rapport must keep to. It knows nothing
 * of the services.
 */
@NullMarked
package dev.rapport.testing;

import org.jspecify.annotations.NullMarked;
