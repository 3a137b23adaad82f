/**
 * The stack on one machine: a real broker inside the supervisor, the registry and the services as
 * its child processes, all state under one folder.
 */
@NullMarked
package dev.rapport.local.stack;

import org.jspecify.annotations.NullMarked;
