package dev.rapport.handoff.page;

import dev.rapport.events.avro.RejectionReason;
import dev.rapport.handoff.model.AnswerLink;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.web.HandoffAnswers;
import dev.rapport.handoff.web.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form of a no, as it was typed.
 *
 * @param faults what is wrong with a field, in the words that stand beside it
 */
record Refusal(String reason, String comment, String deferredUntil, Map<String, String> faults) {

  /** As it is shown first. */
  static final Refusal EMPTY = new Refusal("", "", "", Map.of());

  Refusal {
    faults = Map.copyOf(faults);
  }

  /** What was typed, with all that keeps {@code answers} from taking it. */
  static Refusal typed(
      String reason, String comment, String deferredUntil, HandoffAnswers answers) {
    Map<String, String> faults = new LinkedHashMap<>();
    if (!reasons().contains(reason)) {
      faults.put("reason", "Choose why.");
    }
    if (comment.length() > HandoffAnswers.LONGEST_COMMENT) {
      faults.put(
          "comment",
          String.format(
              Locale.ENGLISH,
              "It is %,d characters long: %,d fit in.",
              comment.length(),
              HandoffAnswers.LONGEST_COMMENT));
    }
    if (!reason.equals(RejectionReason.TIMING.name()) && !deferredUntil.isBlank()) {
      faults.put(
          "deferredUntil",
          "A lead comes back only if it is too early for it: choose “Timing” above, or clear the"
              + " day.");
    } else {
      try {
        Object unused = answers.day(deferredUntil, reason);
      } catch (Problem problem) {
        faults.put(
            "deferredUntil",
            "Choose a day from %s to %s, or clear it."
                .formatted(answers.earliestReturn(), answers.latestReturn()));
      }
    }
    return new Refusal(reason, comment, deferredUntil, faults);
  }

  public boolean isFaulty() {
    return !faults.isEmpty();
  }

  /**
   * The answer of who holds {@code link}.
   *
   * @throws Problem if a field is at fault
   */
  HandoffAnswer answer(AnswerLink link, HandoffAnswers answers) {
    return new HandoffAnswer.Rejection(
        link.leadId().toString(),
        link.repId(),
        reason,
        comment.isBlank() ? null : comment.strip(),
        answers.day(deferredUntil, reason));
  }

  static List<String> reasons() {
    return Arrays.stream(RejectionReason.values())
        .filter(reason -> reason != RejectionReason.UNKNOWN)
        .map(Enum::name)
        .toList();
  }
}
