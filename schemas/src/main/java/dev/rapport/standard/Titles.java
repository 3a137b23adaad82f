package dev.rapport.standard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What job titles say of rank and work: stored phrases by language. A lead standard's own stand
 * over those that Rapport brings.
 *
 * @param seniority ranks; of those found in a title the first listed counts
 * @param functions kinds of work, likewise
 */
public record Titles(List<Kind> seniority, List<Kind> functions) {

  /** No phrases of its own: the bundled ones count. */
  public static final Titles NONE = new Titles(List.of(), List.of());

  public Titles {
    seniority = List.copyOf(seniority);
    functions = List.copyOf(functions);
    Stream.of(seniority, functions).forEach(Titles::checkNames);
  }

  /**
   * A rank or a kind of work.
   *
   * @param name lower-case: {@code head}, {@code procurement}
   * @param terms the phrases that say it
   * @param replaces whether they stand in place of the bundled phrases of that name, not beside
   *     them
   */
  public record Kind(String name, Terms terms, boolean replaces) {}

  private static void checkNames(List<Kind> kinds) {
    Set<String> names = new HashSet<>();
    for (Kind kind : kinds) {
      if (!names.add(kind.name())) {
        throw new IllegalArgumentException("two kinds of title have one name: " + kind.name());
      }
    }
  }

  /** These over others: a new name counts before the others' names. */
  Titles over(Titles base) {
    return new Titles(over(seniority, base.seniority), over(functions, base.functions));
  }

  private static List<Kind> over(List<Kind> own, List<Kind> base) {
    Map<String, Kind> byName = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    base.forEach(kind -> known.add(kind.name()));
    own.stream().filter(kind -> !known.contains(kind.name())).forEach(k -> byName.put(k.name(), k));
    base.forEach(kind -> byName.put(kind.name(), kind));
    own.stream()
        .filter(kind -> known.contains(kind.name()))
        .forEach(kind -> byName.merge(kind.name(), kind, Titles::joined));
    return new ArrayList<>(byName.values());
  }

  private static Kind joined(Kind base, Kind own) {
    return own.replaces() ? own : new Kind(own.name(), both(base.terms(), own.terms()), false);
  }

  private static Terms both(Terms first, Terms second) {
    Map<Language, Set<String>> all = new EnumMap<>(Language.class);
    for (Terms terms : List.of(first, second)) {
      terms
          .byLanguage()
          .forEach((l, list) -> all.computeIfAbsent(l, each -> new LinkedHashSet<>()).addAll(list));
    }
    Map<Language, List<String>> joined = new EnumMap<>(Language.class);
    all.forEach((language, terms) -> joined.put(language, List.copyOf(terms)));
    return new Terms(joined);
  }
}
