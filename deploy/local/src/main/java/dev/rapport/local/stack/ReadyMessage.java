package dev.rapport.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads once all is ready. */
record ReadyMessage(StackRecord stack, StateFolder state) {

  List<String> lines() {
    Addresses addresses = Addresses.of(stack.ports());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "Rapport is up, after %.1f s.", stack.startupMillis() / 1000.0));
    stack.parts().stream()
        .map(StackRecord.PartRecord::part)
        .sorted()
        .forEach(part -> lines.add("  %-14s %s".formatted(part.label(), addresses.of(part))));
    lines.add("  %-14s %s".formatted("logs", state.logs()));
    return lines;
  }
}
