/** Tests of the HTTP API. */
@NullMarked
package dev.rapport.handoff.web;

import org.jspecify.annotations.NullMarked;
