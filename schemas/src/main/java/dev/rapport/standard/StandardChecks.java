package dev.rapport.standard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a document must make sense of beyond its form: order, cover, names, conditions. Each check
 * looks only at values of the right type; what has the wrong one is the schema's to tell.
 */
final class StandardChecks {
  private static final Set<String> BUDGET_BINS = Set.of("none", "unknown");
  private static final Set<String> PAIN_BINS = Set.of("other", "none", "unknown");
  private static final Set<String> ROLE_BINS = Set.of("other", "unknown");

  private final StandardDocument document;
  private final List<StandardFault> faults = new ArrayList<>();

  private StandardChecks(StandardDocument document) {
    this.document = document;
  }

  static List<StandardFault> faults(StandardDocument document) {
    StandardChecks checks = new StandardChecks(document);
    JsonNode root = document.root();
    checks.dates(root);
    checks.thresholds(root.path("verdicts"));
    checks.timing(root.path("criteria").path("timing"), root.path("recycle"));
    checks.budget(root.path("criteria").path("budget"));
    checks.names(
        root.path("criteria").path("pain").path("themes"), "criteria.pain.themes", PAIN_BINS);
    checks.role(root.path("criteria").path("role"));
    root.path("criteria")
        .forEachEntry((name, criterion) -> checks.fields(criterion, "criteria." + name));
    checks.factors(root.path("factors"));
    checks.disqualifiers(root.path("disqualifiers"));
    checks.titles(root.path("titles"));
    FreeMailChecks.check(root.path("freeMailDomains"), checks::fault);
    return checks.faults;
  }

  private void fault(String field, String message) {
    faults.add(document.fault(field, message));
  }

  private void dates(JsonNode root) {
    LocalDate from = date(root, "effectiveFrom");
    LocalDate review = date(root, "reviewDue");
    if (from != null && review != null && !review.isAfter(from)) {
      fault("reviewDue", review + " must be after effectiveFrom, " + from);
    }
  }

  private @Nullable LocalDate date(JsonNode root, String field) {
    JsonNode value = root.path(field);
    if (!value.isString()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(value.asString());
      if (LeadStandard.isDayOfAStandard(day)) {
        return day;
      }
      fault(field, day + " is no day of the years 2000 to 2999");
    } catch (DateTimeParseException e) {
      fault(field, "'" + value.asString() + "' is no day; write it as 2026-12-01");
    }
    return null;
  }

  private void thresholds(JsonNode verdicts) {
    JsonNode sales = verdicts.path("salesQualified");
    JsonNode marketing = verdicts.path("marketingQualified");
    if (sales.isNumber()
        && marketing.isNumber()
        && marketing.decimalValue().compareTo(sales.decimalValue()) > 0) {
      fault(
          "verdicts.marketingQualified", marketing + " must not be above salesQualified, " + sales);
    }
  }

  private void timing(JsonNode timing, JsonNode recycle) {
    String path = "criteria.timing.bands";
    List<Period> ends = ends(timing.path("bands"), path);
    Period met = length(timing.path("met"), "criteria.timing.met");
    if (met != null && !ends.isEmpty() && !ends.contains(met)) {
      fault("criteria.timing.met", met + " must be where a band ends, one of " + ends);
    }
    Period lead = length(recycle.path("leadTime"), "recycle.leadTime");
    if (met != null && lead != null && Periods.compare(lead, met) > 0) {
      fault(
          "recycle.leadTime",
          lead
              + " must not be longer than criteria.timing.met, "
              + met
              + ": the lead would be judged too early again");
    }
    lastBands(timing.path("bands"), path);
  }

  /** The ends of the bands that have one, in order. */
  private List<Period> ends(JsonNode bands, String path) {
    List<Period> ends = new ArrayList<>();
    each(
        bands,
        path,
        (place, band) -> {
          Period end = length(band.path("within"), place + ".within");
          if (end == null) {
            return;
          }
          Period previous = ends.isEmpty() ? Period.ZERO : ends.get(ends.size() - 1);
          if (Periods.compare(previous, end) >= 0) {
            fault(place + ".within", end + " must be longer than the band before it, " + previous);
          }
          ends.add(end);
        });
    if (bands.isArray() && ends.isEmpty()) {
      fault(path, "at least one band must say within how long, such as {within: P3M, points: 12}");
    }
    return ends;
  }

  private void lastBands(JsonNode bands, String path) {
    if (!bands.isArray()) {
      return;
    }
    int later = 0;
    int noPlans = 0;
    for (int i = 0; i < bands.size(); i++) {
      JsonNode band = bands.get(i);
      long kinds = List.of("within", "later", "noPlans").stream().filter(band::has).count();
      if (band.isObject() && kinds != 1) {
        fault(path + "[" + i + "]", "must have exactly one of within, later and noPlans");
      }
      later += band.has("later") ? 1 : 0;
      noPlans += band.has("noPlans") ? 1 : 0;
      if (band.has("within") && later + noPlans > 0) {
        fault(path + "[" + i + "]", "stands after the last band; bands go by rising distance");
      }
    }
    if (later != 1) {
      fault(
          path,
          "must have one band {later: true, points: ...} for whatever lies beyond the others");
    }
    if (noPlans > 1) {
      fault(path, "has two bands with noPlans");
    }
  }

  private @Nullable Period length(JsonNode value, String field) {
    if (!value.isString()) {
      return null;
    }
    Optional<Period> length = Lengths.parse(value.asString());
    if (length.isEmpty()) {
      fault(
          field,
          "'" + value.asString() + "' is no length of time; write P14D, P6M or \"6 months\"");
    }
    return length.orElse(null);
  }

  private void budget(JsonNode budget) {
    Set<BigDecimal> begins = covering(budget.path("bands"), "criteria.budget.bands");
    JsonNode met = budget.path("met");
    if (met.isNumber()
        && met.decimalValue().signum() > 0
        && !begins.isEmpty()
        && !begins.contains(met.decimalValue())) {
      fault(
          "criteria.budget.met",
          met + " must be 0 or where a band begins, one of " + plain(begins));
    }
    names(budget.path("statements"), "criteria.budget.statements", BUDGET_BINS);
    JsonNode currency = budget.path("currency");
    if (currency.isString() && !BudgetPhrases.isCurrency(currency.asString())) {
      fault("criteria.budget.currency", currency + " is no currency of ISO 4217, such as USD");
    }
    for (String code : budget.path("rates").propertyNames()) {
      if (!BudgetPhrases.isCurrency(code)) {
        fault("criteria.budget.rates." + code, "is no currency of ISO 4217, such as EUR");
      }
    }
  }

  private static List<String> plain(Set<BigDecimal> numbers) {
    return numbers.stream().map(BigDecimal::toPlainString).toList();
  }

  /** Bins by rising bound, the last without; returns the bounds. */
  private Set<BigDecimal> covering(JsonNode bins, String path) {
    Set<BigDecimal> bounds = new TreeSet<>();
    BigDecimal previous = null;
    for (int i = 0; bins.isArray() && i < bins.size(); i++) {
      JsonNode below = bins.get(i).path("below");
      boolean last = i == bins.size() - 1;
      String place = path + "[" + i + "]";
      if (last && !below.isMissingNode()) {
        fault(place, "the last must have no below: {points: ...} takes the rest");
      }
      if (!last && below.isMissingNode() && bins.get(i).isObject()) {
        fault(place + ".below", "is missing; only the last takes the rest");
      }
      if (below.isNumber()) {
        BigDecimal bound = below.decimalValue();
        if (previous != null && bound.compareTo(previous) <= 0) {
          fault(
              place + ".below",
              below + " must be above the one before it, " + previous.toPlainString());
        }
        previous = bound;
        bounds.add(bound);
      }
    }
    return bounds;
  }

  private void names(JsonNode named, String path, Set<String> reserved) {
    Pattern form = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    for (String name : named.propertyNames()) {
      String place = path + "." + name;
      if (reserved.contains(name)) {
        fault(
            place,
            "is a name of its own already; the names " + new TreeSet<>(reserved) + " are taken");
      } else if (!form.matcher(name).matches()) {
        fault(place, "a name is lower-case letters, digits and hyphens, at most 64");
      }
      termsOf(named.path(name), place);
    }
  }

  private void termsOf(JsonNode kind, String place) {
    JsonNode terms = kind.isArray() ? kind : kind.path("terms");
    String path = kind.isArray() ? place : place + ".terms";
    terms(path, terms);
    terms.forEachEntry((tag, own) -> terms(path + "." + tag, own));
  }

  private void terms(String path, JsonNode terms) {
    each(
        terms,
        path,
        (term, value) -> {
          if (value.isString() && Words.of(value.asString()).isEmpty()) {
            fault(term, value + " has no letter or digit that could be looked for");
          }
        });
  }

  private void titles(JsonNode titles) {
    names(titles.path("seniority"), "titles.seniority", Set.of());
    names(titles.path("function"), "titles.function", Set.of());
  }

  private void role(JsonNode role) {
    Set<String> seen = new HashSet<>();
    each(
        role.path("bands"),
        "criteria.role.bands",
        (place, band) -> {
          String name = band.path("name").asString("");
          if (ROLE_BINS.contains(name)) {
            fault(place + ".name", "'" + name + "' is taken; choose another");
          } else if (!name.isEmpty() && !seen.add(name)) {
            fault(place + ".name", "'" + name + "' is the name of an earlier band");
          }
          termsOf(band, place);
        });
  }

  private void fields(JsonNode criterion, String path) {
    JsonNode from = criterion.path("from");
    if (from.isArray()) {
      each(from, path + ".from", this::field);
    } else {
      field(path + ".from", from);
    }
  }

  private void field(String place, JsonNode value) {
    if (value.isString() && !LeadField.isValid(value.asString())) {
      String typed = value.asString();
      fault(
          place,
          "'"
              + typed
              + "' is no field of a lead; "
              + near(typed)
                  .map(near -> "did you mean " + near + "?")
                  .orElse("write attributes." + typed + " for one of your own"));
    }
  }

  /** A place of its own, or one within those that have any name: {@code answer.budget}. */
  private static Optional<String> near(String typed) {
    int dot = typed.indexOf('.') + 1;
    Optional<String> within =
        NearMiss.of(typed.substring(0, dot), List.of(LeadField.ANSWERS, LeadField.ATTRIBUTES))
            .map(place -> place + typed.substring(dot))
            .filter(LeadField::isValid);
    return NearMiss.of(typed, LeadField.FIXED).or(() -> dot == 0 ? Optional.empty() : within);
  }

  private void factors(JsonNode factors) {
    Set<String> seen = new HashSet<>();
    each(
        factors,
        "factors",
        (place, factor) -> {
          JsonNode name = factor.path("name");
          if (name.isString() && !seen.add(name.asString())) {
            fault(place + ".name", name + " is the name of an earlier factor");
          }
          if (factor.has("pair") || factor.has("cells")) {
            PairChecks.check(factors, factor, place, this::fault);
            return;
          }
          if (factor.has("behaviour")) {
            behavioural(factor, place);
            return;
          }
          if (factor.has("halfLife")) {
            fault(place + ".halfLife", "only behaviour fades; this factor looks at a value");
          }
          if (factor.has("from")) {
            field(place + ".from", factor.path("from"));
          } else {
            field(place + ".name", name);
          }
          if (factor.isObject() && factor.has("bins") == factor.has("present")) {
            fault(place, "must have either bins or present");
          }
          bins(factor.path("bins"), place + ".bins");
          JsonNode of = factor.has("from") ? factor.path("from") : name;
          closed(of.asString(""), factor.path("bins"), place + ".bins");
        });
  }

  /** A word that the field never has would be a bin without a lead. */
  private void closed(String field, JsonNode bins, String path) {
    Set<String> list = valuesOf(field);
    if (list.isEmpty()) {
      return;
    }
    each(
        bins,
        path,
        (place, bin) -> {
          JsonNode is = bin.path("is");
          List<String> values = StandardDecoder.texts(is);
          for (int n = 0; n < values.size(); n++) {
            String value = values.get(n);
            if (!list.contains(AttributeReading.folded(value))) {
              fault(
                  place + ".is" + (is.isArray() ? "[" + n + "]" : ""),
                  "'%s' is never %s; it is one of %s"
                      .formatted(value, LeadField.inWords(field), String.join(", ", list)));
            }
          }
        });
  }

  /** What the field can be; empty where that is anything. */
  private Set<String> valuesOf(String field) {
    JsonNode own = document.root().path("titles").path(field);
    List<Titles.Kind> bundled =
        switch (field) {
          case LeadField.SENIORITY -> BundledTitles.ALL.seniority();
          case LeadField.FUNCTION -> BundledTitles.ALL.functions();
          default -> List.of();
        };
    Set<String> values = new LinkedHashSet<>(bundled.stream().map(Titles.Kind::name).toList());
    if (!bundled.isEmpty()) {
      values.addAll(own.propertyNames());
    }
    return field.equals("freeMail") ? Set.of("true", "false") : values;
  }

  private void behavioural(JsonNode factor, String place) {
    for (String field : List.of("from", "present")) {
      if (factor.has(field)) {
        fault(place + "." + field, "has no place beside behaviour, which names its events");
      }
    }
    JsonNode halfLife = factor.path("halfLife");
    if (halfLife.isMissingNode()) {
      fault(
          place + ".halfLife", "is missing; write after how many days an event counts half: P14D");
    } else if (halfLife.isString()
        && Lengths.inDays(halfLife.asString())
            .filter(days -> days >= 1 && days <= Factor.Behavioural.LONGEST_HALF_LIFE)
            .isEmpty()) {
      fault(
          place + ".halfLife",
          halfLife + " is no length of 1 to 3650 days; write P14D or \"2 weeks\"");
    }
    JsonNode bins = factor.path("bins");
    if (bins.isMissingNode()) {
      fault(place + ".bins", "is missing; write {below: 1, points: 2}, the last without below");
    }
    BigDecimal least = new BigDecimal(Factor.Behavioural.LEAST_BOUND);
    for (int i = 0; bins.isArray() && i < bins.size(); i++) {
      JsonNode bin = bins.get(i);
      if (bin.has("is")) {
        fault(place + ".bins[" + i + "].is", "events are worth a number; write below");
      }
      if (bin.path("below").isNumber() && bin.path("below").decimalValue().compareTo(least) < 0) {
        fault(
            place + ".bins[" + i + "].below",
            bin.path("below") + " is below " + least + ": what fades never reaches zero");
      }
    }
    covering(bins, place + ".bins");
  }

  private void bins(JsonNode bins, String path) {
    boolean words = IntStream.range(0, bins.size()).anyMatch(i -> bins.path(i).has("is"));
    if (!words) {
      covering(bins, path);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < bins.size(); i++) {
      JsonNode bin = bins.get(i);
      String place = path + "[" + i + "]";
      boolean last = i == bins.size() - 1;
      if (bin.has("below")) {
        fault(place, "numbers (below) and words (is) do not mix in one factor");
      } else if (bin.isObject() && bin.has("is") == last) {
        fault(
            place,
            last
                ? "the last must have no is: {points: ...} takes any other value"
                : "is missing its values (is); only the last takes any other value");
      }
      List<String> values = StandardDecoder.texts(bin.path("is"));
      for (int n = 0; n < values.size(); n++) {
        if (!seen.add(AttributeReading.folded(values.get(n)))) {
          String item = bin.path("is").isArray() ? "[" + n + "]" : "";
          fault(place + ".is" + item, "'" + values.get(n) + "' stands here a second time");
        }
      }
    }
  }

  private void disqualifiers(JsonNode disqualifiers) {
    Set<String> seen = new HashSet<>();
    Set<String> conditions = new HashSet<>();
    LoopBudget loops = new LoopBudget();
    each(
        disqualifiers,
        "disqualifiers",
        (place, disqualifier) -> {
          String reason = disqualifier.path("reason").asString("");
          if (!reason.isEmpty() && !seen.add(reason)) {
            fault(
                place + ".reason",
                reason + " is the reason of an earlier disqualifier; join them with ||");
          }
          JsonNode when = disqualifier.path("when");
          if (when.isString()) {
            for (String fault : ConditionFaults.of(when.asString())) {
              fault(place + ".when", fault);
            }
            if (Conditions.loopsWithinLoops(when.asString())) {
              fault(
                  place + ".when",
                  "has a loop (all, exists, map, filter) within a loop, which can take as long as"
                      + " the square of what a lead sends; write one loop or two conditions");
            }
            if (!loops.holds(when.asString())) {
              fault(
                  place + ".when",
                  "is too long for a condition with a loop: those of a standard have at most "
                      + LoopBudget.MOST_CHARACTERS
                      + " characters together, for each lead goes through all of them for every"
                      + " field it has");
            }
            if (!conditions.add(when.asString().strip())) {
              fault(
                  place + ".when",
                  "is the condition of an earlier disqualifier, so this one never gives the reason;"
                      + " remove it");
            }
          }
        });
  }

  /** How long the conditions with a loop are together. */
  private static final class LoopBudget {
    static final int MOST_CHARACTERS = 10_000;

    private int characters;

    /** Counts a condition in; whether all so far are short enough. */
    boolean holds(String condition) {
      if (!Conditions.hasLoop(condition)) {
        return true;
      }
      characters += condition.length();
      return characters <= MOST_CHARACTERS;
    }
  }

  private static void each(JsonNode array, String path, BiConsumer<String, JsonNode> check) {
    for (int i = 0; array.isArray() && i < array.size(); i++) {
      check.accept(path + "[" + i + "]", array.get(i));
    }
  }
}
