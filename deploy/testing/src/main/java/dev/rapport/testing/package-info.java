/**
 * A browser for the services' tests, what every page of Rapport must keep to, and an issuer of
 * tokens. It knows nothing of the services.
 */
@NullMarked
package dev.rapport.testing;

import org.jspecify.annotations.NullMarked;
