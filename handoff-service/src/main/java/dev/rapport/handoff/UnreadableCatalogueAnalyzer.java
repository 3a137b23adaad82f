package dev.rapport.handoff;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where a catalogue of material is at fault, instead of a stack trace. */
final class UnreadableCatalogueAnalyzer
    extends AbstractFailureAnalyzer<UnreadableCatalogueException> {

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, UnreadableCatalogueException cause) {
    return new FailureAnalysis(
        "The catalogue of material %s is not valid:%n  %s"
            .formatted(cause.file(), cause.getMessage()),
        "Correct the file, or start without the setting rapport.materials.",
        cause);
  }
}
