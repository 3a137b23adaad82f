package dev.rapport.handoff.delivery;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.TopicSpec.Cleanup;
import dev.rapport.events.Topics;
import java.util.List;
import java.util.Set;

/** Topics that only deliveries read and write; this service creates them itself. */
public final class DeliveryTopics {

  /** Destinations, keyed by destination id. They hold secrets. */
  public static final TopicSpec DESTINATIONS =
      new TopicSpec("handoff.destinations", 1, new Cleanup.Compact(), Set.of());

  /** What destinations have not taken yet, keyed by destination and event id. */
  public static final TopicSpec UNDELIVERED =
      new TopicSpec(
          "handoff.deliveries",
          Topics.LEADS_HANDOFFS.partitions(),
          new Cleanup.Compact(),
          Set.of());

  private DeliveryTopics() {}

  /** All of them. */
  public static List<TopicSpec> specs() {
    return List.of(DESTINATIONS, UNDELIVERED);
  }
}
