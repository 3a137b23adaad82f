/** The service's HTTP API. */
@NullMarked
package dev.rapport.handoff.web;

import org.jspecify.annotations.NullMarked;
