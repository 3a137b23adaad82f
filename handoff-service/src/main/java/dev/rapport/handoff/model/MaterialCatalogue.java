package dev.rapport.handoff.model;

import dev.rapport.handoff.model.ObjectionCounts.Month;
import dev.rapport.standard.TermSearch;
import dev.rapport.standard.Terms;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which objections there are, and the material that answers them. Immutable. */
public final class MaterialCatalogue {

  /** Nothing: every objection is in the reps' own words, and none is answered. */
  public static final MaterialCatalogue EMPTY = new MaterialCatalogue(List.of(), List.of());

  /** More would not be read before a call. */
  static final int MOST_FOR_ONE = 3;

  /** Begins the name of what no objection of the catalogue covers; no id contains it. */
  private static final String WORDS = "words:";

  private static final int LONGEST_WORDS = 60;

  private final List<Objection> objections;
  private final List<Material> materials;
  private final Map<String, Objection> byId;
  private final List<Objection> searched;
  private final TermSearch search;

  /** A catalogue; ids are unique, and materials answer objections that are there. */
  public MaterialCatalogue(List<Objection> objections, List<Material> materials) {
    this.objections = List.copyOf(objections);
    this.materials = List.copyOf(materials);
    this.byId =
        this.objections.stream()
            .collect(Collectors.toUnmodifiableMap(Objection::objectionId, Function.identity()));
    List<Terms> terms = new ArrayList<>();
    List<Objection> withTerms = new ArrayList<>();
    for (Objection objection : this.objections) {
      if (objection.terms() != null) {
        withTerms.add(objection);
        terms.add(objection.terms());
      }
    }
    this.searched = List.copyOf(withTerms);
    this.search = new TermSearch(terms);
  }

  /** A piece that fits, and whether it is to be checked before it is sent. */
  public record Pick(Material material, boolean stale) {}

  /** Its objections, in its order. */
  public List<Objection> objections() {
    return objections;
  }

  /** Its materials, in its order. */
  public List<Material> materials() {
    return materials;
  }

  /** The objection of that id. */
  public Optional<Objection> objection(String objectionId) {
    return Optional.ofNullable(byId.get(objectionId));
  }

  /**
   * Under which names an objection in a rep's words is counted: the ids of those that it is or
   * speaks of, else a name made of the words themselves. A name of this kind, or an id that is no
   * more, can be named again by a later catalogue. Empty for words that say nothing.
   */
  public Set<String> named(String words) {
    String plain =
        SafeText.line(
                Normalizer.normalize(
                    words.startsWith(WORDS) ? words.substring(WORDS.length()) : words,
                    Normalizer.Form.NFKC),
                LONGEST_WORDS)
            .toLowerCase(Locale.ROOT);
    for (Objection objection : objections) {
      if (objection.objectionId().equals(plain)
          || objection.name().toLowerCase(Locale.ROOT).equals(plain)) {
        return Set.of(objection.objectionId());
      }
    }
    Set<String> names = new LinkedHashSet<>();
    search.in(plain).forEach(place -> names.add(searched.get(place).objectionId()));
    if (names.isEmpty() && plain.codePoints().anyMatch(Character::isLetterOrDigit)) {
      names.add(WORDS + plain);
    }
    return names;
  }

  /**
   * Counts under the names of this catalogue, which may know words now that it did not know when
   * they were counted. What was counted under two names that are one now may count a lead twice,
   * but never more leads than there are.
   */
  public Month named(Month counted) {
    Map<String, Integer> raised = new HashMap<>();
    counted
        .raised()
        .forEach(
            (name, leads) -> {
              for (String now : byId.containsKey(name) ? Set.of(name) : named(name)) {
                raised.merge(now, leads, (a, b) -> Math.min(a + b, counted.asked()));
              }
            });
    return new Month(counted.asked(), raised);
  }

  /** Whether a name is made of a rep's words, for want of an objection. */
  public static boolean isUnlisted(String name) {
    return name.startsWith(WORDS);
  }

  /** The words that an unlisted name is made of. */
  static String wordsOf(String name) {
    return name.substring(WORDS.length());
  }

  /** What answers an objection for this reader, best first, a few at most. */
  List<Pick> answering(String objectionId, Material.Reader reader, LocalDate today) {
    return picked(material -> material.answers(objectionId), reader, today);
  }

  /** What informs this reader, whatever the objection: such material states what it fits. */
  List<Pick> informing(Material.Reader reader, LocalDate today) {
    return picked(material -> material.objections().isEmpty(), reader, today);
  }

  /**
   * Fresh before stale, then what states more of the reader, then what was updated later, then by
   * id. If there is something for the rep and something for the buyer, both are among the few.
   */
  private List<Pick> picked(Predicate<Material> wanted, Material.Reader reader, LocalDate today) {
    List<Material> fitting =
        materials.stream()
            .filter(wanted)
            .filter(material -> material.fit(reader).isPresent())
            .sorted(
                Comparator.comparing((Material material) -> material.isStale(today))
                    .thenComparing(
                        material -> material.fit(reader).orElse(0), Comparator.reverseOrder())
                    .thenComparing(Material::updated, Comparator.reverseOrder())
                    .thenComparing(Material::materialId))
            .toList();
    List<Material> few =
        new ArrayList<>(fitting.subList(0, Math.min(MOST_FOR_ONE, fitting.size())));
    fitting.stream()
        .skip(few.size())
        .filter(other -> few.stream().noneMatch(one -> one.audience() == other.audience()))
        .findFirst()
        .ifPresent(other -> few.set(few.size() - 1, other));
    return few.stream().map(material -> new Pick(material, material.isStale(today))).toList();
  }
}
