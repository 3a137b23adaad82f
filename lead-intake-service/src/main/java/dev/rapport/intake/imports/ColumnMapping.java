package dev.rapport.intake.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Which column is which field of a lead, as YAML or JSON:
 *
 * <pre>
 * columns: {Work Email: email, Budget: answers.budget, Internal note: ignore}
 * constants: {source.channel: event}
 * </pre>
 *
 * A column that is not named is taken for the field it sounds like, else kept as an attribute.
 *
 * @param columns field paths by column name; {@link #IGNORE} leaves a column out
 * @param constants values by field path, for rows that have none of their own
 */
record ColumnMapping(Map<String, String> columns, Map<String, String> constants) {

  /** In place of a field: the column is not wanted. */
  static final String IGNORE = "ignore";

  private static final Set<String> SECTIONS = Set.of("columns", "constants");

  ColumnMapping {
    columns = Map.copyOf(columns);
    constants = Map.copyOf(constants);
  }

  /** A mapping that names nothing. */
  static ColumnMapping none() {
    return new ColumnMapping(Map.of(), Map.of());
  }

  /** Reads a mapping. */
  static ColumnMapping parse(String yaml) {
    if (!(document(yaml) instanceof Map<?, ?> document)) {
      throw new InvalidImportException("The mapping is an object with columns and constants.");
    }
    for (Object section : document.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw new InvalidImportException("The mapping has columns and constants, nothing else.");
      }
    }
    return new ColumnMapping(texts(document, "columns"), texts(document, "constants"));
  }

  /** This mapping with further columns and constants, which win. */
  ColumnMapping with(Map<String, String> moreColumns, Map<String, String> moreConstants) {
    Map<String, String> allColumns = new LinkedHashMap<>(columns);
    allColumns.putAll(moreColumns);
    Map<String, String> allConstants = new LinkedHashMap<>(constants);
    allConstants.putAll(moreConstants);
    return new ColumnMapping(allColumns, allConstants);
  }

  private static Object document(String yaml) {
    try {
      return new Load(LoadSettings.builder().setLabel("mapping").build()).loadFromString(yaml);
    } catch (YamlEngineException malformed) {
      throw new InvalidImportException("The mapping is neither YAML nor JSON.");
    }
  }

  private static Map<String, String> texts(Map<?, ?> document, String section) {
    Object value = document.get(section);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> entries)) {
      throw new InvalidImportException("In the mapping, " + section + " is an object.");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    entries.forEach(
        (name, text) -> {
          if (name == null || text == null || text instanceof Map || text instanceof Iterable) {
            throw new InvalidImportException(
                "In the mapping, %s gives one text for each name.".formatted(section));
          }
          texts.put(name.toString(), text.toString());
        });
    return texts;
  }
}
