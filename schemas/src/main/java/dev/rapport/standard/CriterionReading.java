package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the texts of one criterion are understood; compiled once for a standard. */
interface CriterionReading {
  /** The bin of a lead that does not say. */
  String UNKNOWN = "unknown";

  /** The criterion. */
  Criterion criterion();

  /** What the text says, in one of the languages; empty if it is not understood. */
  Optional<Answer> understand(String text, Moment moment, Spoken spoken);

  /** What a text is worth that is there and not understood. */
  default Answer notUnderstood(String text, Spoken spoken) {
    return silent();
  }

  /** What a lead is worth that does not say. */
  default Answer silent() {
    return Answer.of(State.UNKNOWN, UNKNOWN, criterion().unknown(), null);
  }

  /** Reads the fields in their order; the first that is understood gives the answer. */
  default Read read(Lead lead, Instant now) {
    Read unread = null;
    Spoken spoken = Spoken.by(lead);
    for (LeadField field : criterion().from()) {
      String text = field.read(lead);
      if (text == null) {
        continue;
      }
      Optional<Answer> answer = understand(text, Moment.of(lead.saidAt(field), now), spoken);
      if (answer.isPresent()) {
        return new Read(finding(answer.get(), field.path(), text), answer.get());
      }
      if (unread == null) {
        Answer kept = notUnderstood(text, spoken);
        unread = new Read(finding(kept, field.path(), text), kept);
      }
    }
    return unread != null ? unread : new Read(finding(silent(), null, null), silent());
  }

  /**
   * The finding behind an answer.
   *
   * @param path where it was read; null if nothing was there
   */
  default Finding finding(Answer answer, @Nullable String path, @Nullable String words) {
    return new Finding(
        criterion().name().key(),
        Finding.Kind.CRITERION,
        answer.state(),
        answer.bin(),
        answer.points(),
        path,
        words,
        answer.reading());
  }

  /** A finding, and the answer behind it. */
  record Read(Finding finding, Answer answer) {}
}
