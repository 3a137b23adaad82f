package dev.rapport.feedback.learning;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.StandardDecisionKind;
import dev.rapport.events.avro.StandardState;
import dev.rapport.feedback.model.learning.KnownStandard;
import dev.rapport.feedback.model.learning.Standards;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions of the standard from {@code standards.published}. */
public final class TopicStandards implements Standards {

  private final WholeTopic<LeadStandardPublished> topic;

  /**
   * Standards of a broker.
   *
   * @param patience how long nothing may come before reading is given up
   */
  public TopicStandards(Topics topics, String bootstrapServers, Duration patience) {
    this.topic = new WholeTopic<>(topics.standardsPublished(), bootstrapServers, patience);
  }

  @Override
  public List<KnownStandard> all() {
    Map<String, KnownStandard> known = new TreeMap<>();
    topic.read(
        (key, event) -> {
          if (event == null) {
            known.remove(key);
          } else {
            known.put(key, of(event));
          }
        });
    return List.copyOf(known.values());
  }

  private static KnownStandard of(LeadStandardPublished event) {
    return new KnownStandard(
        event.getStandardId(),
        event.getVersion(),
        event.getPublishedAt(),
        LocalDate.parse(event.getEffectiveFrom()),
        state(event.getState()),
        isFirst(event),
        unsigned(event.getState()),
        event.getDocument(),
        event.getProposalId());
  }

  private static List<String> unsigned(StandardState state) {
    return switch (state) {
      case DRAFT -> List.of("marketing", "sales");
      case MARKETING_APPROVED -> List.of("sales");
      case SALES_APPROVED -> List.of("marketing");
      case APPROVED, SENT_BACK, RETIRED, UNKNOWN -> List.of();
    };
  }

  /** Before there was a trail, a version came with the installation alone. */
  private static boolean isFirst(LeadStandardPublished event) {
    return event.getDecisions().isEmpty()
        || event.getDecisions().get(0).getKind() == StandardDecisionKind.PUBLISHED;
  }

  /** What a newer version of the contract says of it is not known: it waits. */
  private static KnownStandard.State state(StandardState state) {
    return switch (state) {
      case APPROVED -> KnownStandard.State.AGREED;
      case SENT_BACK, RETIRED -> KnownStandard.State.SENT_BACK;
      case DRAFT, MARKETING_APPROVED, SALES_APPROVED, UNKNOWN -> KnownStandard.State.OPEN;
    };
  }
}
