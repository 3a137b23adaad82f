package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.StrictYaml;
import dev.rapport.standard.Terms;
import dev.rapport.standard.content.LanguageRules.ActionRules;
import dev.rapport.standard.content.LanguageRules.CueRule;
import dev.rapport.standard.content.LanguageRules.WeakRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads content rules from YAML, held against {@code content-rules.schema.json}. */
public final class ContentRulesReader {
  static final String SCHEMA = "content-rules.schema.json";

  private static final StrictYaml DOCUMENTS = new StrictYaml(schema(), "the content rules");

  private ContentRulesReader() {}

  /**
   * The rules that result where a document is put over rules there are: added to them, or, if it
   * says {@code extends: false}, in place of what they say about its languages and of their
   * objections.
   *
   * @throws InvalidContentRulesException with every fault found
   */
  public static ContentRules over(ContentRules rules, String yaml) {
    JsonNode root = root(yaml);
    ContentRules read = new ContentRules(languages(root.path("languages")), objections(root));
    return root.path("extends").asBoolean(true) ? rules.with(read) : rules.replacedBy(read);
  }

  /**
   * The objections of a document in their order. A catalogue of material is such a document, too.
   *
   * @throws InvalidContentRulesException with every fault found
   */
  public static List<Objection> objections(String yaml) {
    return objections(root(yaml));
  }

  private static JsonNode root(String yaml) {
    StrictYaml.Result result = DOCUMENTS.read(yaml);
    if (result instanceof StrictYaml.Result.Invalid invalid) {
      throw new InvalidContentRulesException(invalid.faults());
    }
    return ((StrictYaml.Result.Valid) result).root();
  }

  private static Map<Language, LanguageRules> languages(JsonNode languages) {
    Map<Language, LanguageRules> rules = new EnumMap<>(Language.class);
    languages.forEachEntry(
        (tag, node) -> rules.put(Language.of(tag).orElseThrow(), language(node)));
    return rules;
  }

  private static LanguageRules language(JsonNode node) {
    JsonNode seller = node.path("seller");
    return new LanguageRules(
        texts(seller.path("us")),
        texts(seller.path("product")),
        texts(seller.path("praise")),
        texts(node.path("buyer").path("you")),
        texts(node.path("numbers")),
        cues(node.path("cues")),
        actions(node.path("actions")),
        texts(node.path("signOffs")));
  }

  private static Map<Cue, CueRule> cues(JsonNode node) {
    Map<Cue, CueRule> cues = new EnumMap<>(Cue.class);
    for (Cue cue : Cue.values()) {
      if (node.has(cue.field())) {
        JsonNode rule = node.path(cue.field());
        cues.put(cue, new CueRule(texts(rule.path("terms")), text(rule.path("right"))));
      }
    }
    return cues;
  }

  private static ActionRules actions(JsonNode node) {
    List<WeakRule> weak = new ArrayList<>();
    for (JsonNode rule : node.path("weak")) {
      weak.add(new WeakRule(texts(rule.path("says")), rule.path("better").asString()));
    }
    return new ActionRules(
        weak,
        texts(node.path("verbs")),
        texts(node.path("objects")),
        texts(node.path("times")),
        texts(node.path("commitments")),
        text(node.path("better")));
  }

  private static List<Objection> objections(JsonNode root) {
    List<Objection> objections = new ArrayList<>();
    for (JsonNode node : root.path("objections")) {
      objections.add(
          new Objection(
              node.path("id").asString(),
              node.path("name").asString(),
              null,
              terms(node.path("terms")),
              terms(node.path("answers"))));
    }
    return objections;
  }

  /** A list is English; an object has a list for each language. */
  private static @Nullable Terms terms(JsonNode node) {
    if (node.isArray() && !node.isEmpty()) {
      return Terms.english(texts(node));
    }
    Map<Language, List<String>> byLanguage = new EnumMap<>(Language.class);
    node.forEachEntry((tag, list) -> byLanguage.put(Language.of(tag).orElseThrow(), texts(list)));
    return byLanguage.isEmpty() ? null : new Terms(byLanguage);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() ? null : node.asString();
  }

  private static JsonNode schema() {
    try (InputStream schema = ContentRulesReader.class.getResourceAsStream(SCHEMA)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(schema, SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
