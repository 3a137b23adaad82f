package dev.rapport.handoff;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where a roster is at fault, instead of a stack trace. */
final class UnreadableRosterAnalyzer extends AbstractFailureAnalyzer<UnreadableRosterException> {

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, UnreadableRosterException cause) {
    return new FailureAnalysis(
        "The roster %s is not valid:%n  %s".formatted(cause.file(), cause.getMessage()),
        "Correct the file, or start without the setting rapport.roster.",
        cause);
  }
}
