package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What contents are checked by: words by language, and objections. Immutable. */
public final class ContentRules {
  private static final ContentRules NONE = new ContentRules(Map.of(), List.of());

  private final Map<Language, LanguageRules> languages;
  private final List<Objection> objections;

  ContentRules(Map<Language, LanguageRules> languages, List<Objection> objections) {
    Map<Language, LanguageRules> copy = new EnumMap<>(Language.class);
    copy.putAll(languages);
    this.languages = Collections.unmodifiableMap(copy);
    this.objections = List.copyOf(objections);
  }

  /** Those that come with Rapport. */
  public static ContentRules bundled() {
    return Bundled.RULES;
  }

  /** Objections, most pressing first. */
  public List<Objection> objections() {
    return objections;
  }

  /** The languages there are rules for. */
  Map<Language, LanguageRules> languages() {
    return languages;
  }

  /**
   * These rules and more. Words are added to those of their language; objections stand before those
   * there are, of which the one of the same id goes and leaves its answers.
   */
  public ContentRules with(ContentRules more) {
    Map<Language, LanguageRules> both = new EnumMap<>(Language.class);
    both.putAll(languages);
    more.languages.forEach((language, rules) -> both.merge(language, rules, LanguageRules::with));
    return new ContentRules(both, objectionsWith(more.objections));
  }

  /** Rules that replace these for the languages that they speak of, and all objections. */
  ContentRules replacedBy(ContentRules others) {
    Map<Language, LanguageRules> both = new EnumMap<>(Language.class);
    both.putAll(languages);
    both.putAll(others.languages);
    return new ContentRules(both, others.objections.isEmpty() ? objections : others.objections);
  }

  private List<Objection> objectionsWith(List<Objection> first) {
    Map<String, Objection> byId = new LinkedHashMap<>();
    completed(first).forEach(one -> byId.put(one.objectionId(), one));
    objections.forEach(one -> byId.putIfAbsent(one.objectionId(), one));
    return new ArrayList<>(byId.values());
  }

  /** Objections, each with the terms and answers that these rules know of it where it has none. */
  public List<Objection> completed(List<Objection> given) {
    Map<String, Objection> known = new LinkedHashMap<>();
    objections.forEach(one -> known.put(one.objectionId(), one));
    return given.stream()
        .map(
            one -> {
              Objection same = known.get(one.objectionId());
              return same == null ? one : one.withAnswersOf(same);
            })
        .toList();
  }

  /** Read when they are first asked for. */
  private static final class Bundled {
    static final ContentRules RULES = read();

    private static ContentRules read() {
      ContentRules all = NONE;
      for (Language language : Language.values()) {
        all = ContentRulesReader.over(all, text(language.tag() + ".yaml"));
      }
      return ContentRulesReader.over(all, text("objections.yaml"));
    }

    private static String text(String resource) {
      try (InputStream yaml = ContentRules.class.getResourceAsStream(resource)) {
        return new String(
            Objects.requireNonNull(yaml, resource).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
