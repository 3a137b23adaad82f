package dev.rapport.standard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Documents in YAML that are held against a JSON Schema, every fault of which is told at once, with
 * its line and what would be right.
 */
public final class StrictYaml {

  private final StandardSchema schema;

  /**
   * Documents of a schema (draft 2020-12), whose descriptions say what would be right.
   *
   * @param name what its documents are called: "the content rules"
   */
  public StrictYaml(JsonNode schema, String name) {
    this.schema = new StandardSchema(schema, name);
  }

  /** A document, or what is wrong with it. */
  public sealed interface Result {
    /** Valid. */
    record Valid(JsonNode root) implements Result {}

    /**
     * Not valid.
     *
     * @param faults at least one, in the order of the document
     */
    record Invalid(List<StandardFault> faults) implements Result {}
  }

  /** Reads a document of at most a million characters. */
  public Result read(String yaml) {
    List<StandardFault> found = new ArrayList<>();
    StandardDocument document = StandardDocument.parse(yaml, found);
    if (!document.root().isMissingNode()) {
      found.addAll(schema.against(document));
    }
    return found.isEmpty()
        ? new Result.Valid(document.root())
        : new Result.Invalid(
            new LinkedHashSet<>(found).stream().sorted(LeadStandardReader.BY_PLACE).toList());
  }
}
