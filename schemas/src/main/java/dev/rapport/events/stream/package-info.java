/** What the contract asks of Kafka Streams applications: dead letters, recovery, health, topics. */
@NullMarked
package dev.rapport.events.stream;

import org.jspecify.annotations.NullMarked;
