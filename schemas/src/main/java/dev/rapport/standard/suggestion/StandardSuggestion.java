package dev.rapport.standard.suggestion;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.suggestion.Folds.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A first draft of a lead standard, learned from past leads: the columns that tell something in few
 * bins each, their points, a few pairs of them, and what was left out and why. The same leads give
 * the same draft.
 */
public final class StandardSuggestion {
  /** More columns than these are not searched: the strongest by themselves are. */
  private static final int MOST_COLUMNS = 25;

  /** Five parts of ten leads, as many as the smallest bin takes. */
  public static final int LEAST_LEADS = 50;

  /**
   * Of wins, and of leads that were not won: ten for one thing learned (Peduzzi and others, <i>A
   * simulation study of the number of events per variable in logistic regression analysis</i>,
   * Journal of Clinical Epidemiology 49, 1996).
   */
  public static final int LEAST_OF_AN_END = 10;

  private static final Binner BINNER = new Binner(12, 1);

  private final PastLeads leads;
  private final LeadStandard standard;
  private final List<Flag> flags;
  private final String draft;

  private StandardSuggestion(
      PastLeads leads, LeadStandard standard, List<Flag> flags, String draft) {
    this.leads = leads;
    this.standard = standard;
    this.flags = flags;
    this.draft = draft;
  }

  /**
   * Learns a draft.
   *
   * @throws UnusableHistoryException if all leads ended alike, there are fewer than {@value
   *     #LEAST_LEADS} or fewer than {@value #LEAST_OF_AN_END} of an end, or an option names no
   *     column
   */
  public static StandardSuggestion of(PastLeads leads, SuggestionOptions options) {
    check(leads, options);
    List<Flag> flags = new ArrayList<>();
    List<CodedColumn> telling = telling(leads, options, flags);
    FactorSearch search = new FactorSearch(leads, BINNER);
    Shape shape = search.search(telling.subList(0, Math.min(MOST_COLUMNS, telling.size())));
    notMissed(telling, shape, flags);
    Rows rows = Rows.all(leads);
    Map<CodedColumn, Binned> bins =
        shape.singles().stream()
            .collect(Collectors.toMap(Function.identity(), column -> BINNER.bin(column, rows)));
    AdditiveFit fit =
        AdditiveFit.of(
            shape.terms(column -> Objects.requireNonNull(bins.get(column))), shape.ridges(), rows);
    DraftedStandard drafted = DraftedStandard.of(leads, fit, options.today());
    flags.sort(Comparator.comparing(Flag::kind).thenComparing(Flag::column));
    String text = new DraftText(leads, drafted, flags, search.logLoss(shape)).write();
    return new StandardSuggestion(leads, drafted.standard(), List.copyOf(flags), text);
  }

  private static void check(PastLeads leads, SuggestionOptions options) {
    if (leads.winCount() == 0 || leads.winCount() == leads.size()) {
      throw new UnusableHistoryException(
          "all %d leads ended alike in %s: there is nothing to learn"
              .formatted(leads.size(), leads.label()));
    }
    int losses = leads.size() - leads.winCount();
    if (leads.size() < LEAST_LEADS || Math.min(leads.winCount(), losses) < LEAST_OF_AN_END) {
      throw new UnusableHistoryException(
          "%d leads, %d of them won and %d not, are too few to learn from: at least %d, with %d of each"
              .formatted(leads.size(), leads.winCount(), losses, LEAST_LEADS, LEAST_OF_AN_END));
    }
    Set<String> unknown = new TreeSet<>(options.include());
    unknown.addAll(options.exclude());
    leads.columns().forEach(column -> unknown.remove(column.name()));
    if (!unknown.isEmpty()) {
      throw new UnusableHistoryException("there is no column " + String.join(", ", unknown));
    }
  }

  /** The columns that tell something, the most telling first. */
  private static List<CodedColumn> telling(
      PastLeads leads, SuggestionOptions options, List<Flag> flags) {
    ColumnScreening screening = new ColumnScreening(leads);
    Rows rows = Rows.all(leads);
    record Told(CodedColumn column, Telling telling) {}
    List<Told> told = new ArrayList<>();
    for (PastLeads.Column each : leads.columns()) {
      if (options.exclude().contains(each.name())) {
        continue;
      }
      CodedColumn column = CodedColumn.of(each);
      if (!options.include().contains(each.name())) {
        Flag flag = screening.flag(column).orElse(null);
        if (flag != null) {
          flags.add(flag);
        }
        if (flag != null && flag.kind().isLeftOut()) {
          continue;
        }
      }
      told.add(new Told(column, Telling.of(column, rows)));
    }
    List<CodedColumn> telling = new ArrayList<>();
    told.sort(
        Comparator.comparingDouble((Told t) -> -t.telling().surprise())
            .thenComparing(t -> t.column().name()));
    for (Told each : told) {
      if (!each.telling().isMoreThanChance(told.size())) {
        flags.add(
            new Flag(
                each.column().name(),
                Flag.Kind.NOTHING_TOLD,
                "it tells no more of the outcome than chance would"));
      } else {
        telling.add(each.column());
      }
    }
    return telling;
  }

  private static void notMissed(List<CodedColumn> telling, Shape shape, List<Flag> flags) {
    Set<CodedColumn> chosen = new HashSet<>(shape.singles());
    for (CodedColumn column : telling) {
      if (!chosen.contains(column)) {
        flags.add(
            new Flag(
                column.name(),
                Flag.Kind.NOT_MISSED,
                "beside the others it tells nothing that is missed"));
      }
    }
  }

  /** The draft as a standard. */
  public LeadStandard standard() {
    return standard;
  }

  /** What was left out or looks odd, and why. */
  public List<Flag> flags() {
    return flags;
  }

  /** What was noted in reading the leads. */
  public List<String> notes() {
    return leads.notes();
  }

  /** The draft as a document with its evidence as comments; it reads back as the standard. */
  public String draft() {
    return draft;
  }
}
