/**
 * A browser for the services' tests, what every page of Rapport must keep to, an issuer of tokens,
 * and how to call a processor by itself. It knows nothing of the services.
 */
@NullMarked
package dev.rapport.testing;

import org.jspecify.annotations.NullMarked;
