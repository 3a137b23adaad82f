package dev.rapport.qualification;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one block why the service does not start, where the reason is the operator's to mend. */
final class StartupFailures implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableStandardException standard) {
        return unusable(standard);
      }
      if (cause instanceof MissingSettingException setting) {
        return new FailureAnalysis(
            String.valueOf(setting.getMessage()), "Set " + setting.setting() + ".", setting);
      }
      if (cause instanceof StandardConflictException conflict) {
        return new FailureAnalysis(
            String.valueOf(conflict.getMessage()),
            "Give the changed lead standard the next version number.",
            conflict);
      }
    }
    return null;
  }

  private static FailureAnalysis unusable(UnusableStandardException failure) {
    String description =
        failure.faults().isEmpty()
            ? "The lead standard cannot be opened: " + failure.location()
            : failure.faults().stream()
                .map(fault -> "  " + failure.location() + ", " + fault)
                .collect(Collectors.joining("\n", "The lead standard is not valid:\n", ""));
    return new FailureAnalysis(
        description, "Mend the document, or point rapport.standard at another.", failure);
  }
}
