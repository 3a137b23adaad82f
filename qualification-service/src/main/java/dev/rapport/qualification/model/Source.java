package dev.rapport.qualification.model;

import dev.rapport.standard.LeadSource;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a submission came from.
 *
 * @param seenAt capture of the submission
 * @param clickIds click ids by their parameter name
 */
public record Source(
    Instant seenAt,
    @Nullable String channel,
    @Nullable String campaign,
    @Nullable String medium,
    @Nullable String term,
    @Nullable String content,
    @Nullable String landingPage,
    @Nullable String referrer,
    Map<String, String> clickIds) {

  /** Copies. */
  public Source {
    clickIds = Map.copyOf(clickIds);
  }

  /** Nothing is known of where it came from. */
  public static Source unknown(Instant seenAt) {
    return new Source(seenAt, null, null, null, null, null, null, null, Map.of());
  }

  /** Whether it says anything at all. */
  public boolean isKnown() {
    return !clickIds.isEmpty()
        || Stream.of(channel, campaign, medium, term, content, landingPage, referrer)
            .anyMatch(part -> part != null && !part.isBlank());
  }

  /** Bytes that it takes where it is stored. */
  long size() {
    return TextSize.ofAll(channel, campaign, medium, term, content, landingPage, referrer)
        + TextSize.of(clickIds);
  }

  /** As the lead standard sees it. */
  public LeadSource toJudge() {
    return new LeadSource(channel, campaign, medium, landingPage, referrer);
  }

  /** The later of two; one that says nothing is not preferred to one that does. */
  Source orLater(Source other) {
    if (isKnown() != other.isKnown()) {
      return isKnown() ? this : other;
    }
    return other.seenAt.isBefore(seenAt) ? this : other;
  }

  /** The earlier of two; one that says nothing is not preferred to one that does. */
  Source orEarlier(Source other) {
    if (isKnown() != other.isKnown()) {
      return isKnown() ? this : other;
    }
    return other.seenAt.isBefore(seenAt) ? other : this;
  }
}
