package dev.rapport.local.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What can be measured. */
enum Section {
  /** Durable 202s a second, against a bare endpoint. */
  INTAKE,
  /** Synced 202s a second without a broker. */
  SPOOL,
  /** Leads a second from POST to readable handoff, against a bare producer. */
  PIPELINE,
  /** Time from POST to readable handoff. */
  LATENCY,
  /** Resident memory after the load. */
  MEMORY;

  /** The word for it on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the words of the command line. */
  static final class Labels implements ITypeConverter<Section> {

    @Override
    public Section convert(String label) {
      return Arrays.stream(values())
          .filter(section -> section.label().equals(label.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not measured; there are %s"
                          .formatted(
                              label,
                              Arrays.stream(values())
                                  .map(Section::label)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
