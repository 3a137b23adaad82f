package dev.rapport.handoff.model;

import dev.rapport.standard.Language;
import dev.rapport.standard.Terms;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue of material from YAML and names every fault with its line. */
public final class CatalogueReader {

  private static final int MOST_OBJECTIONS = 200;
  private static final int MOST_MATERIALS = 2_000;
  private static final int LONGEST_LINK = 500;
  private static final int LONGEST_TITLE = 120;

  private static final Period STALE_AFTER = Period.ofYears(1);
  private static final LocalDate STAND_IN_DATE = LocalDate.EPOCH;
  private static final URI STAND_IN_LINK = URI.create("https://localhost/");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  private final LocalDate today;
  private Period staleAfter = STALE_AFTER;

  private CatalogueReader(LocalDate today) {
    this.today = today;
  }

  /**
   * Reads a catalogue.
   *
   * @param today what is updated later than tomorrow is a slip of the pen
   * @throws InvalidCatalogueException with every fault found
   */
  public static MaterialCatalogue read(String document, LocalDate today) {
    List<RosterFault> faults = new ArrayList<>();
    MaterialCatalogue catalogue = null;
    try {
      DocumentNode root = new DocumentNode("", RosterReader.compose(document), faults);
      catalogue = root.build(new CatalogueReader(today)::catalogue);
    } catch (InvalidRosterException e) {
      faults.addAll(e.faults());
    }
    if (catalogue == null) {
      throw new InvalidCatalogueException(faults);
    }
    return catalogue;
  }

  private MaterialCatalogue catalogue(DocumentNode node) {
    staleAfter = Objects.requireNonNullElse(period(node, "staleAfter"), STALE_AFTER);
    Set<String> known = new HashSet<>();
    List<Objection> objections =
        node.objects("objections", objection -> objection(objection, known));
    Set<String> ids = new HashSet<>();
    List<Material> materials =
        node.objects("materials", material -> material(material, ids, known));
    atMost(node, "objections", objections.size(), MOST_OBJECTIONS);
    atMost(node, "materials", materials.size(), MOST_MATERIALS);
    return new MaterialCatalogue(objections, materials);
  }

  private static void atMost(DocumentNode node, String field, int size, int most) {
    if (size > most) {
      node.invalid(field, "are %d, and must be at most %d".formatted(size, most));
    }
  }

  private static Objection objection(DocumentNode node, Set<String> known) {
    return new Objection(
        id(node, known), title(node, "name"), node.optionalShare("expected"), terms(node));
  }

  private static @Nullable Terms terms(DocumentNode node) {
    if (node.isObject("terms")) {
      return node.object("terms", CatalogueReader::termsByLanguage);
    }
    List<String> english = node.texts("terms");
    return english.isEmpty() ? null : Terms.english(english);
  }

  private static @Nullable Terms termsByLanguage(DocumentNode node) {
    Map<Language, List<String>> byLanguage = new TreeMap<>();
    for (String tag : List.copyOf(node.names())) {
      List<String> terms = node.texts(tag);
      Optional<Language> language =
          Arrays.stream(Language.values()).filter(one -> one.tag().equals(tag)).findFirst();
      if (language.isEmpty()) {
        node.invalid(
            tag, "is no language whose words are understood; those are " + list(Language.values()));
      } else if (terms.isEmpty()) {
        node.invalid(tag, "must have a word at least");
      } else {
        byLanguage.put(language.get(), terms);
      }
    }
    return byLanguage.isEmpty() ? null : new Terms(byLanguage);
  }

  private static String list(Language[] languages) {
    return Arrays.stream(languages).map(Language::tag).collect(Collectors.joining(", "));
  }

  private Material material(DocumentNode node, Set<String> ids, Set<String> known) {
    return new Material(
        id(node, ids),
        title(node, "title"),
        kind(node),
        link(node),
        audience(node),
        objections(node, known),
        node.texts("themes"),
        node.texts("industries"),
        node.texts("roles"),
        updated(node),
        Objects.requireNonNullElse(period(node, "staleAfter"), staleAfter));
  }

  private static String id(DocumentNode node, Set<String> taken) {
    String id = node.text("id");
    if (!ID.matcher(id).matches()) {
      node.invalid("id", "must be small letters, digits and dashes, 60 at most");
    } else if (!taken.add(id)) {
      node.invalid("id", "'%s' is there twice".formatted(id));
    }
    return id;
  }

  private static String title(DocumentNode node, String field) {
    String title = node.text(field);
    String shown = SafeText.line(title, LONGEST_TITLE + 1);
    if (shown.isEmpty() || shown.codePointCount(0, shown.length()) > LONGEST_TITLE) {
      node.invalid(field, "must be 1 to %d characters".formatted(LONGEST_TITLE));
    }
    return shown;
  }

  private static MaterialKind kind(DocumentNode node) {
    String label = node.text("kind");
    return MaterialKind.labelled(label)
        .orElseGet(
            () -> {
              node.invalid(
                  "kind",
                  "must be one of "
                      + Arrays.stream(MaterialKind.values())
                          .map(MaterialKind::label)
                          .collect(Collectors.joining(", ")));
              return MaterialKind.OTHER;
            });
  }

  private static Audience audience(DocumentNode node) {
    String label = node.text("audience");
    return switch (label) {
      case "rep" -> Audience.REP;
      case "buyer" -> Audience.BUYER;
      default -> {
        node.invalid("audience", "must be rep or buyer");
        yield Audience.REP;
      }
    };
  }

  private static List<String> objections(DocumentNode node, Set<String> known) {
    List<String> objections = node.texts("objections");
    for (String objection : objections) {
      if (!known.contains(objection)) {
        node.invalid("objections", "'%s' is no id under objections".formatted(objection));
      }
    }
    return objections;
  }

  private static URI link(DocumentNode node) {
    String link = node.text("link");
    try {
      URI uri = new URI(link);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isWeb && uri.getHost() != null && link.length() <= LONGEST_LINK) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, with what would be right.
    }
    node.invalid(
        "link",
        "must be a whole address, https://… or http://…, of %d characters at most"
            .formatted(LONGEST_LINK));
    return STAND_IN_LINK;
  }

  private LocalDate updated(DocumentNode node) {
    String text = node.text("updated");
    try {
      LocalDate updated = LocalDate.parse(text);
      if (updated.isAfter(today.plusDays(1))) {
        node.invalid("updated", text + " is still to come");
      }
      return updated;
    } catch (DateTimeParseException e) {
      node.invalid("updated", "'%s' is no date (2026-11-30)".formatted(text));
      return STAND_IN_DATE;
    }
  }

  private static @Nullable Period period(DocumentNode node, String field) {
    String text = node.optionalText(field);
    if (text == null) {
      return null;
    }
    try {
      Period period = Period.parse(text);
      if (!period.isNegative() && !period.isZero() && period.toTotalMonths() <= 1200) {
        return period;
      }
    } catch (DateTimeParseException e) {
      // Said below, with what would be right.
    }
    node.invalid(
        field, "'%s' is no length of time: P6M are six months, P1Y a year".formatted(text));
    return null;
  }
}
