/** CRMs' updates on their way to {@code sales.outcomes}. */
@NullMarked
package dev.rapport.handoff.crm.kafka;

import org.jspecify.annotations.NullMarked;
