package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.LeadHandoff;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it was read.
 *
 * @param raw as it came, for whoever has to set it aside
 */
record ReadHandoff(ConsumerRecord<String, byte[]> raw, LeadHandoff handoff) {}
