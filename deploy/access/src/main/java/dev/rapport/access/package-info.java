/**
 * Who calls a service, and what they may do: issuer, roles and claims mean the same everywhere. It
 * knows none of the services; each brings its own table.
 */
@NullMarked
package dev.rapport.access;

import org.jspecify.annotations.NullMarked;
