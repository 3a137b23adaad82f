/** Destinations and deliveries over HTTP. */
@NullMarked
package dev.rapport.handoff.delivery.web;

import org.jspecify.annotations.NullMarked;
