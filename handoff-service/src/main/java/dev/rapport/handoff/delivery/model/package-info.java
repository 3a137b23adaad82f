/** What a delivery is and when it is due, in plain Java. */
@NullMarked
package dev.rapport.handoff.delivery.model;

import org.jspecify.annotations.NullMarked;
