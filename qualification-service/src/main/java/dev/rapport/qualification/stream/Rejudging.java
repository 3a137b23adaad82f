package dev.rapport.qualification.stream;

import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.RejudgingPace;
import dev.rapport.qualification.model.Standing;
import dev.rapport.standard.LeadStandard;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges open leads again when another version of the standard is in effect: the newest first, at a
 * bounded rate, and those that it sends to sales at a rate of their own. Where it was is not
 * stored: after a restart it begins anew and passes by what has been judged already.
 */
final class Rejudging {

  static final Duration EVERY = Duration.ofSeconds(1);

  /** What is looked at a time: passing by is cheap, and still holds up submissions. */
  private static final int MOST_LOOKED_AT = 2_000;

  /** What may go to sales in an hour goes there in so many parts, not at once. */
  private static final int AT_ONCE = 12;

  private static final Logger log = LoggerFactory.getLogger(Rejudging.class);

  private final Judgements judgements;
  private final AssessmentTopology.Judging judging;
  private final Bucket judged;
  private final Bucket toSales;

  /** The version that the walk is for; null before the first look. */
  private @Nullable String reference;

  /** Before the first lead that waits for its turn to go to sales; null if none does. */
  private @Nullable String beforeWaiting;

  /** Whether all others have been judged, and only those that wait are gone through. */
  private boolean onlyWaiting;

  /** The last entry that is done with; null once all are. */
  private @Nullable String reached;

  Rejudging(Judgements judgements, AssessmentTopology.Judging judging) {
    this.judgements = judgements;
    this.judging = judging;
    RejudgingPace pace = judging.rejudging();
    int perMinute = pace.perMinute();
    this.judged =
        bucket(
            Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build());
    int perHour = pace.toSalesPerHour();
    this.toSales =
        bucket(
            Bandwidth.builder()
                .capacity(Math.max(1, perHour / AT_ONCE))
                .refillGreedy(perHour, Duration.ofHours(1))
                // A service that starts again and again sends no more than one that runs.
                .initialTokens(0)
                .build());
  }

  private Bucket bucket(Bandwidth bandwidth) {
    return Bucket.builder()
        .addLimit(bandwidth)
        .withCustomTimePrecision(new ClockMeter(judging.clock()))
        .build();
  }

  void schedule(ProcessorContext<String, WrittenAssessment> context) {
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, time -> rejudge());
  }

  private void rejudge() {
    LeadStandard standard = judging.standards().assessor().standard();
    if (!standard.reference().equals(reference)) {
      reference = standard.reference();
      reached = "";
      beforeWaiting = null;
      onlyWaiting = false;
    }
    if (reached != null) {
      rejudgeAfter(reached, standard);
    }
  }

  private void rejudgeAfter(String last, LeadStandard standard) {
    List<LeadTimes.Entry> entries = judgements.open().after(last, MOST_LOOKED_AT);
    for (LeadTimes.Entry entry : entries) {
      if (!isDone(entry, standard)) {
        return;
      }
      reached = entry.key();
    }
    if (entries.size() < MOST_LOOKED_AT) {
      reached = beforeWaiting;
      beforeWaiting = null;
      onlyWaiting = reached != null;
    }
  }

  /** Judges one, if it is to be judged; false if that has to wait. */
  private boolean isDone(LeadTimes.Entry entry, LeadStandard standard) {
    Instant now = judging.clock().instant();
    PersonLeads person;
    try {
      person = judgements.leadsOf(entry.person());
    } catch (SerializationException unreadable) {
      log.error("what is known of lead {} cannot be read", entry.lead(), unreadable);
      return true;
    }
    Optional<JoinedLead> lead =
        person.find(entry.lead()).filter(known -> known.isOpen(judging.window(), now));
    if (lead.isEmpty()) {
      judgements.open().remove(entry);
      return true;
    }
    return isJudgedBy(standard, lead.get()) || judge(entry, person, lead.get(), now);
  }

  /**
   * A lead whose turn to go to sales has not come: those after it may leave sales, or need no turn,
   * and are judged first. Once there are no others it holds up nobody.
   */
  private boolean mustWait() {
    if (!onlyWaiting && beforeWaiting == null) {
      beforeWaiting = reached;
    }
    return onlyWaiting;
  }

  private static boolean isJudgedBy(LeadStandard standard, JoinedLead lead) {
    Standing standing = lead.standing();
    return standing != null && standing.standardVersion() == standard.version();
  }

  private boolean judge(LeadTimes.Entry entry, PersonLeads person, JoinedLead lead, Instant now) {
    if (judged.getAvailableTokens() < 1 || (onlyWaiting && toSales.getAvailableTokens() < 1)) {
      return false;
    }
    judged.tryConsume(1);
    return judgements
        .judgeAgain(entry.person(), person, lead, new Cause.NewStandard(), now)
        .map(this::keep)
        // Passed by: the next walk comes to it again.
        .orElse(true);
  }

  private boolean keep(Judgements.Written written) {
    JudgedLead again = written.judged();
    if (again.isNewToSales() && !toSales.tryConsume(1)) {
      return !mustWait();
    }
    judgements.keep(written);
    judging.observer().judgedAgain(again);
    return true;
  }
}
