package dev.rapport.standard;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A published JSON Schema, and its findings in words for people who write the document. */
final class StandardSchema {
  static final String RESOURCE = "lead-standard.schema.json";

  private static final StandardSchema LEAD_STANDARD =
      new StandardSchema(load(), "the lead standard");

  private static final Set<String> LANGUAGES =
      Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.toUnmodifiableSet());

  private final JsonNode tree;
  private final Schema schema;
  private final String name;

  /**
   * A schema.
   *
   * @param name what its documents are called
   */
  StandardSchema(JsonNode tree, String name) {
    this.tree = tree;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(tree);
    this.name = name;
  }

  /** What the schema of lead standards has to say against the document. */
  static List<StandardFault> faults(StandardDocument document) {
    return LEAD_STANDARD.against(document);
  }

  /** What this schema has to say against the document. */
  List<StandardFault> against(StandardDocument document) {
    return schema.validate(document.root()).stream()
        .map(error -> fault(error, document))
        .distinct()
        .toList();
  }

  private StandardFault fault(Error error, StandardDocument document) {
    String path = path(error.getInstanceLocation());
    String property = error.getProperty() == null ? "" : error.getProperty();
    return switch (error.getKeyword()) {
      case "required" ->
          document.fault(
              StandardDocument.child(path, property),
              sentence("is missing", about(error, property)));
      case "additionalProperties" ->
          document.fault(StandardDocument.child(path, property), unknownField(error, property));
      case "propertyNames" ->
          document.fault(path, error.getMessage() + ". " + parentDescription(error));
      default -> document.fault(path, sentence(complaint(error), parentDescription(error)));
    };
  }

  private static String complaint(Error error) {
    JsonNode value = error.getInstanceNode();
    String shown = value == null || value.isContainer() ? "this" : cut(value.toString());
    return switch (error.getKeyword()) {
      case "type" -> shown + " is " + typeOf(value);
      case "minimum", "exclusiveMinimum" -> shown + " is too small";
      case "maximum", "exclusiveMaximum" -> shown + " is too large";
      case "pattern" -> shown + " is not written as it should be";
      case "minItems", "minProperties" -> "has too few entries";
      case "maxItems", "maxProperties" -> "has too many entries";
      case "minLength" -> "is empty";
      case "maxLength" -> "is too long";
      case "const" -> shown + " is not " + error.getSchemaNode();
      default -> String.valueOf(error.getMessage());
    };
  }

  private String unknownField(Error error, String property) {
    JsonNode known = schemaAround(error).path("properties");
    List<String> names = List.copyOf(known.propertyNames());
    if (Set.copyOf(names).equals(LANGUAGES)) {
      // Two letters are near to any two.
      return "is no language that words are looked for in; those are " + String.join(", ", names);
    }
    return "is not a field of "
        + name
        + NearMiss.of(property, names)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; here stand " + String.join(", ", names));
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> value.isIntegralNumber() ? "a whole number" : "no whole number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "empty";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case BINARY, POJO -> "not plain";
    };
  }

  /** The description of a property of the object that the error is about. */
  private String about(Error error, String property) {
    JsonNode own = schemaAround(error).path("properties").path(property);
    return description(own, resolved(own));
  }

  private String parentDescription(Error error) {
    return schemaAround(error).path("description").asString("");
  }

  private static String description(JsonNode own, JsonNode resolved) {
    return own.path("description").asString(resolved.path("description").asString(""));
  }

  /** The schema object in which the failed keyword stands. */
  private JsonNode schemaAround(Error error) {
    NodePath fragment = error.getSchemaLocation().getFragment();
    JsonNode around = tree;
    for (int i = 0; i < fragment.getNameCount() - 1; i++) {
      Object step = fragment.getElement(i);
      around = step instanceof Integer index ? around.path(index) : around.path(step.toString());
    }
    return around;
  }

  private JsonNode resolved(JsonNode node) {
    String ref = node.path("$ref").asString("");
    return ref.isEmpty() ? node : tree.at(ref.substring(1));
  }

  private static String path(NodePath location) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object step = location.getElement(i);
      if (step instanceof Integer index) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }

  private static String sentence(String complaint, String description) {
    return description.isEmpty() ? complaint : complaint + ". " + description;
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static JsonNode load() {
    try (InputStream schema = StandardSchema.class.getResourceAsStream(RESOURCE)) {
      if (schema == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return JsonMapper.shared().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
