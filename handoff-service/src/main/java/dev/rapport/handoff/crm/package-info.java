/**
 * What CRMs say of leads: who may say it, how it is read, and which outcome it is. Plain Java: HTTP
 * and Kafka are beside it.
 */
@NullMarked
package dev.rapport.handoff.crm;

import org.jspecify.annotations.NullMarked;
