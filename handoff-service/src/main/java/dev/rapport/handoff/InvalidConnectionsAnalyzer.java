package dev.rapport.handoff;

import dev.rapport.handoff.crm.InvalidConnectionsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where a connection to a CRM is at fault, instead of a stack trace. */
final class InvalidConnectionsAnalyzer
    extends AbstractFailureAnalyzer<InvalidConnectionsException> {

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, InvalidConnectionsException cause) {
    return new FailureAnalysis(
        "The CRM connections are not valid:%n  %s".formatted(cause.getMessage()),
        "Correct the file, or start without the setting rapport.crm.connections.",
        cause);
  }
}
