package dev.rapport.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the settings of {@code rapport.security}, instead of a stack trace. */
final class SecuritySettingAnalyzer extends AbstractFailureAnalyzer<SecuritySettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, SecuritySettingException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
