/** Tests. */
@NullMarked
package dev.rapport.handoff.delivery.model;

import org.jspecify.annotations.NullMarked;
