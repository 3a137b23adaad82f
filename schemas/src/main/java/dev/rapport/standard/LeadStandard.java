package dev.rapport.standard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a qualified lead is, as marketing and sales signed it: one version of one document.
 * Immutable.
 *
 * @param id the standard's name, the same in all its versions
 * @param version from 1, rising
 * @param title what it is called
 * @param description what it is for
 * @param notes what changed in this version and why
 * @param effectiveFrom first day in effect (UTC)
 * @param reviewDue the day by which both teams look at it again; after {@code effectiveFrom}
 * @param scale what a score stands for
 * @param criteria timing, budget, pain and role
 * @param factors whatever else earns or costs points
 * @param disqualifiers what ends it; the first that holds gives the reason
 * @param verdicts the scores that a verdict needs
 * @param recycle when a lead comes back
 * @param controlGroup what goes to sales below the line, if anything
 * @param automaticRecalibration what may change without another signature, if anything
 * @param titles what job titles say, over the bundled phrases
 * @param freeMailDomains what counts as free mail, over the bundled list
 */
public record LeadStandard(
    String id,
    int version,
    @Nullable String title,
    @Nullable String description,
    List<String> notes,
    LocalDate effectiveFrom,
    LocalDate reviewDue,
    Scale scale,
    Criteria criteria,
    List<Factor> factors,
    List<Disqualifier> disqualifiers,
    Thresholds verdicts,
    Recycle recycle,
    @Nullable ControlGroup controlGroup,
    @Nullable AutomaticRecalibration automaticRecalibration,
    Titles titles,
    FreeMailDomains freeMailDomains) {

  public LeadStandard {
    notes = List.copyOf(notes);
    factors = List.copyOf(factors);
    disqualifiers = List.copyOf(disqualifiers);
    if (version < 1) {
      throw new IllegalArgumentException("version starts at 1: " + version);
    }
    if (!reviewDue.isAfter(effectiveFrom)) {
      throw new IllegalArgumentException("reviewDue must be after effectiveFrom: " + reviewDue);
    }
    if (factors.stream().map(Factor::name).distinct().count() != factors.size()) {
      throw new IllegalArgumentException("two factors have one name");
    }
    for (Factor factor : factors) {
      if (factor instanceof Factor.Pair pair) {
        checkPair(pair, factors);
      }
    }
    if (Periods.compare(recycle.leadTime(), criteria.timing().met()) > 0) {
      throw new IllegalArgumentException("recycle.leadTime must not be above timing.met");
    }
  }

  private static void checkPair(Factor.Pair pair, List<Factor> factors) {
    int rows = bins(pair.first(), factors);
    int columns = bins(pair.second(), factors);
    if (pair.cells().size() != rows || pair.cells().get(0).size() != columns) {
      throw new IllegalArgumentException(
          "%s needs %d rows of %d cells".formatted(pair.name(), rows, columns));
    }
  }

  /** The bins of a factor that a pair names, that of the missing among them. */
  private static int bins(String name, List<Factor> factors) {
    return factors.stream()
        .filter(factor -> factor.name().equals(name) && factor instanceof Factor.Attribute)
        .mapToInt(factor -> ((Factor.Attribute) factor).valueBins() + 1)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a pair names no factor that has bins: " + name));
  }

  /** Whether a standard can begin or be reviewed on a day: one of the years 2000 to 2999. */
  public static boolean isDayOfAStandard(LocalDate day) {
    return day.getYear() >= 2000 && day.getYear() <= 2999;
  }

  /**
   * Whether a lead goes to sales below the line, to see what this standard misses.
   *
   * @param rule what decided the lead's verdict
   */
  public boolean drawsIntoControl(String leadId, VerdictRule rule) {
    return controlGroup != null && controlGroup.draws(id, leadId, rule);
  }

  /** How metrics and links name this version: {@code b2b-default:3}. */
  public String reference() {
    return id + ":" + version;
  }

  /**
   * The same standard as another version of it: how a version of old comes back.
   *
   * @param from first day in effect (UTC)
   * @param review the day by which both teams look at it again; after {@code from}
   */
  public LeadStandard as(int number, LocalDate from, LocalDate review) {
    return new LeadStandard(
        id,
        number,
        title,
        description,
        notes,
        from,
        review,
        scale,
        criteria,
        factors,
        disqualifiers,
        verdicts,
        recycle,
        controlGroup,
        automaticRecalibration,
        titles,
        freeMailDomains);
  }
}
