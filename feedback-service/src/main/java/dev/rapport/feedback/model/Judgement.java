package dev.rapport.feedback.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One assessment of a lead, as far as feedback needs it.
 *
 * @param assessmentId handoffs refer to it
 * @param assessedAt when it was judged
 * @param capturedAt the lead's first capture: decides its cohort
 * @param qualification how far the verdict let it come
 * @param standard id and version of the standard, {@code id:version}
 * @param channel where the lead came from last
 * @param firstChannel where the person first came from
 * @param campaign of the last source
 * @param bins what the lead fell into
 * @param traits what kind of lead it is
 */
public record Judgement(
    UUID assessmentId,
    Instant assessedAt,
    Instant capturedAt,
    Qualification qualification,
    String standard,
    @Nullable String channel,
    @Nullable String firstChannel,
    @Nullable String campaign,
    List<Bin> bins,
    Traits traits)
    implements JourneyEvent {

  /** A judgement of a lead of which no more is known. */
  public Judgement(
      UUID assessmentId,
      Instant assessedAt,
      Instant capturedAt,
      Qualification qualification,
      String standard,
      @Nullable String channel,
      @Nullable String firstChannel,
      @Nullable String campaign,
      List<Bin> bins) {
    this(
        assessmentId,
        assessedAt,
        capturedAt,
        qualification,
        standard,
        channel,
        firstChannel,
        campaign,
        bins,
        Traits.NONE);
  }

  static final Comparator<Judgement> OLDEST_FIRST =
      Comparator.comparing(Judgement::assessedAt).thenComparing(Judgement::assessmentId);

  Touch firstTouch() {
    return new Touch(capturedAt, firstChannel);
  }

  /** The first touch again, where only one is known. */
  Touch lastTouch() {
    Instant last = traits.lastCapturedAt();
    return last == null || !last.isAfter(capturedAt) ? firstTouch() : new Touch(last, channel);
  }

  /** Keeps a copy of the bins. */
  public Judgement {
    bins = List.copyOf(bins);
  }
}
