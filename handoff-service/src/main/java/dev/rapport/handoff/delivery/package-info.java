/** Webhooks to CRMs: handoffs sent to any number of destinations. */
@NullMarked
package dev.rapport.handoff.delivery;

import org.jspecify.annotations.NullMarked;
