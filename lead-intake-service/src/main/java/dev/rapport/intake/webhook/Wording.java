package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.FieldNames;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.TypedLead;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider's fields are called here, and what every lead of it says besides.
 *
 * @param fields our paths by the vendor's names; {@link #IGNORE} leaves a field out
 * @param constants values by our path, for leads that do not say it themselves
 */
record Wording(Map<String, String> fields, Map<String, String> constants) {

  /** In place of a path: the field is not wanted. */
  static final String IGNORE = "ignore";

  private static final List<String> OPEN =
      List.of("answers.", "attributes.", "source.clickIds.", "consent.");

  /** Refuses paths at which a lead has nothing, and constants that could not stand there. */
  Wording {
    fields = Map.copyOf(fields);
    constants = Map.copyOf(constants);
    fields.forEach(
        (name, path) -> {
          if (!path.equals(IGNORE) && !isPath(path)) {
            throw new IllegalArgumentException(
                "fields.%s: a lead has no field %s".formatted(name, path));
          }
        });
    constants.forEach(
        (path, value) -> {
          if (!isPath(path)) {
            throw new IllegalArgumentException("constants: a lead has no field " + path);
          }
          if (!TypedLead.builder().put(path, value).build().faults().isEmpty()) {
            throw new IllegalArgumentException("constants.%s takes another value".formatted(path));
          }
        });
  }

  private static boolean isPath(String path) {
    return LeadField.at(path).isPresent()
        || OPEN.stream().anyMatch(home -> path.startsWith(home) && path.length() > home.length());
  }

  /** The path that this provider's settings give a field. */
  Optional<String> told(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The path of a field: what the settings say, else what such a name usually means. */
  Optional<String> path(String name) {
    return told(name).or(() -> FieldNames.path(name).filter(Wording::isPath));
  }
}
