package dev.rapport.handoff.crm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a CRM sends. */
interface EventReader {

  /** More than any CRM sends at once: HubSpot and Salesforce send a hundred. */
  int MOST_EVENTS = 1_000;

  /**
   * The events of a body.
   *
   * @throws UnreadableUpdateException if it is none of this form
   */
  Batch read(byte[] body);

  /** How the body of the answer must read for the CRM to take it as told. */
  Acknowledgement acknowledgement();

  /**
   * What a body holds.
   *
   * @param events in the order in which they stand there; null for one that is no object
   * @param organization the sender's id of its own, where the form has one
   */
  record Batch(List<@Nullable CrmEvent> events, @Nullable String organization) {}

  /** The forms of an answer. */
  enum Acknowledgement {
    JSON,
    SALESFORCE
  }
}
