package dev.rapport.local;

import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.Ports;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes that may bring a stack up. */
public final class StackOptions {

  @Mixin private StateOption state = new StateOption();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Moves all ports by N.",
      defaultValue = "0")
  private int portOffset;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default: 9092.")
  private @Nullable Integer kafka;

  @Option(names = "--registry-port", paramLabel = "PORT", description = "Default: 8080.")
  private @Nullable Integer registry;

  @Option(names = "--intake-port", paramLabel = "PORT", description = "Default: 8081.")
  private @Nullable Integer intakePort;

  @Option(names = "--qualification-port", paramLabel = "PORT", description = "Default: 8082.")
  private @Nullable Integer qualification;

  @Option(names = "--handoff-port", paramLabel = "PORT", description = "Default: 8083.")
  private @Nullable Integer handoff;

  @Option(names = "--feedback-port", paramLabel = "PORT", description = "Default: 8084.")
  private @Nullable Integer feedback;

  @Option(
      names = "--forms",
      paramLabel = "DIR",
      description = "Your forms, a YAML file each, beside the one that comes with intake.")
  private @Nullable Path forms;

  @Option(
      names = "--webhooks",
      paramLabel = "FILE",
      description = "The vendors whose webhooks intake takes.")
  private @Nullable Path webhooks;

  @Option(
      names = "--crm",
      paramLabel = "PATH",
      description = "The CRMs that may tell handoff what became of leads: a file or a folder.")
  private @Nullable Path crm;

  @Option(
      names = "--no-restart",
      description = "Leaves a service down that died, instead of starting it again.")
  private boolean noRestart;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the start may take (default: ${DEFAULT-VALUE}).",
      defaultValue = "180")
  private long timeoutSeconds;

  // For developers of one service, who start that one from their editor.
  @Option(names = "--only", split = ",", hidden = true)
  private @Nullable List<String> only;

  /** The settings that were chosen. */
  public StackSettings settings() {
    if (timeoutSeconds < 1) {
      throw new StackException("--timeout must be 1 or more");
    }
    return new StackSettings(
        state.folder(),
        Ports.shiftedBy(portOffset).with(moved()),
        parts(),
        !noRestart,
        Duration.ofSeconds(timeoutSeconds),
        told());
  }

  private Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    if (forms != null) {
      told.put("RAPPORT_INTAKE_FORMS", existing("--forms", forms));
    }
    if (webhooks != null) {
      told.put("RAPPORT_INTAKE_WEBHOOKS", existing("--webhooks", webhooks));
    }
    if (crm != null) {
      told.put("RAPPORT_CRM_CONNECTIONS", existing("--crm", crm));
    }
    return told;
  }

  private static String existing(String option, Path path) {
    if (!Files.isReadable(path)) {
      throw new StackException("%s: %s cannot be read".formatted(option, path));
    }
    return path.toAbsolutePath().toString();
  }

  private Map<Part, Integer> moved() {
    Map<Part, Integer> moved = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Integer port = port(part);
      if (port != null) {
        moved.put(part, port);
      }
    }
    return moved;
  }

  private @Nullable Integer port(Part part) {
    return switch (part) {
      case KAFKA -> kafka;
      case REGISTRY -> registry;
      case INTAKE -> intakePort;
      case QUALIFICATION -> qualification;
      case HANDOFF -> handoff;
      case FEEDBACK -> feedback;
    };
  }

  private Set<Part> parts() {
    return only == null
        ? Part.all()
        : only.stream()
            .map(Part::named)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }
}
