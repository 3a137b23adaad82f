package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Interval;
import dev.rapport.feedback.model.Proportion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two teams look at in one meeting: a month's leads, what became of them so far, and what
 * happened in that month. Times are in hours, true to within 19 %; shares are 0 to 1 with their 95
 * % interval (Wilson); amounts are in the reporting currency, others stand apart.
 *
 * @param month that is reviewed, yyyy-MM
 * @param currency of amounts
 * @param ripeness when a month's leads have had their time
 * @param funnel of leads captured in the month, step by step
 * @param months the month and those before it, oldest first
 * @param happened what happened in the month, whenever its leads were captured
 * @param sources by quality
 * @param versions of the standard: who is right
 * @param control what sales made of leads on both sides of the standard's line, captured in the
 *     month and the eleven before it; empty where none below it was sent to sales
 * @param reasons of what was rejected and lost in the month
 * @param competitors that deals were lost to in the month
 * @param objections heard in the month, or expected by briefs
 * @param materials used in the month, or suggested by briefs
 * @param teams speed and follow-up
 * @param speed time to the first contact against wins
 * @param silence those who never answered, with and without enough attempts
 * @param datedBeforeCapture leads with an outcome that is dated before their capture
 * @param standard what is known of the standard's health
 */
public record Review(
    String month,
    String currency,
    Ripe ripeness,
    List<Step> funnel,
    List<Month> months,
    Happened happened,
    List<Source> sources,
    List<Version> versions,
    List<Side> control,
    List<ReasonRow> reasons,
    List<Competitor> competitors,
    List<Objection> objections,
    List<Material> materials,
    List<Team> teams,
    List<SpeedRow> speed,
    Silence silence,
    long datedBeforeCapture,
    StandardHealth standard) {

  /**
   * A share of leads.
   *
   * @param count those meant
   * @param leads all of them
   * @param rate null without leads
   */
  public record Share(long count, long leads, @Nullable Double rate, Interval interval) {

    /** Of a proportion. */
    public static Share of(long count, long leads) {
      // Late words may count where earlier ones did not: a step can hold more than the one before.
      Proportion share = new Proportion(Math.min(count, leads), leads);
      return new Share(count, leads, leads == 0 ? null : share.rate(), share.interval());
    }
  }

  /** When a month is ripe. */
  public record Ripe(double days, long learntFromWins, boolean month) {}

  /**
   * A step of the funnel.
   *
   * @param fromPrevious the share of those at the step before
   * @param medianHours from the step before; null where nobody came or it is not taken
   * @param leak whether no step loses more
   */
  public record Step(
      String stage,
      long leads,
      Share fromPrevious,
      @Nullable Double medianHours,
      @Nullable Double p90Hours,
      boolean leak) {}

  /**
   * Leads of one month.
   *
   * @param ripe whether they have had their time; others are not to be compared
   */
  public record Month(
      String month,
      boolean ripe,
      long captured,
      long salesQualified,
      long accepted,
      long opportunities,
      long won,
      Share winRate,
      BigDecimal revenue,
      BigDecimal pipeline) {}

  /** What happened in a month, whenever the leads were captured. */
  public record Happened(
      long captured,
      long handedOff,
      long opportunities,
      long won,
      long lost,
      long rejected,
      long noResponse,
      BigDecimal revenue,
      Map<String, BigDecimal> otherRevenue) {}

  /**
   * A source, its leads captured in the month.
   *
   * @param toOpportunity share of its leads that became an opportunity: its quality
   * @param opportunityMean mean amount; null without any
   * @param pipelineShare its share of all opportunities' amounts
   * @param firstTouchWins wins whose persons came by it first
   * @param linearWins wins shared among all times that a person came
   */
  public record Source(
      String source,
      long captured,
      Share toOpportunity,
      Share rejected,
      Share won,
      long wonAnyway,
      @Nullable BigDecimal opportunityMean,
      BigDecimal pipeline,
      @Nullable Double pipelineShare,
      BigDecimal revenue,
      long lastTouchWins,
      long firstTouchWins,
      double linearWins,
      BigDecimal firstTouchRevenue,
      BigDecimal linearRevenue,
      Map<String, Long> rejectedFor) {}

  /**
   * Who is right: what sales says of the leads of a standard's version, and what the standard
   * missed.
   *
   * @param rejected of those handed off
   * @param refused leads that it never found good enough for sales
   * @param refusedWon those of them that were won anyway
   */
  public record Version(
      String version,
      long captured,
      Share rejected,
      Share noResponse,
      Share opportunities,
      long refused,
      Share refusedWon,
      Map<String, Long> rejectedFor) {}

  /**
   * Leads on one side of the line. Those below it were chosen by chance, so what became of them
   * says what the standard misses.
   *
   * @param side {@code below} the line, the control group, or {@code above} it
   * @param leads that sales got
   */
  public record Side(String side, long leads, Share accepted, Share opportunities, Share won) {}

  /** A reason, in the month. */
  public record ReasonRow(String reason, long rejected, long lost) {}

  /** Who else was there. */
  public record Competitor(String competitor, long told, long lost, long won) {}

  /**
   * An objection.
   *
   * @param heard leads that raised it
   * @param won of those decided
   * @param withoutMaterial leads that raised it and were given nothing
   * @param gaps briefs that expected it and had no material for it
   * @param answered whether any lead that raised it was given material, and no brief lacked it
   * @param phrases in the buyers' words; empty for those who may not see them
   */
  public record Objection(
      String objection,
      long heard,
      Share won,
      long withoutMaterial,
      long gaps,
      boolean answered,
      List<String> phrases) {}

  /**
   * Material.
   *
   * @param used leads that it was used with
   * @param won of those decided
   * @param suggested leads whose brief suggested it
   */
  public record Material(String material, long used, Share won, long suggested) {}

  /**
   * A team's follow-up.
   *
   * @param untouched handed off, and nobody said that they tried
   */
  public record Team(
      String team,
      long handedOff,
      Share accepted,
      Share rejected,
      Share noResponse,
      Share untouched,
      Share won,
      @Nullable Double medianHoursToContact,
      @Nullable Double p90HoursToContact,
      @Nullable Double medianHoursToAccept) {}

  /** Leads by the time from handoff to first contact. */
  public record SpeedRow(String contacted, long leads, Share won, Share opportunities) {}

  /**
   * Those who never answered.
   *
   * @param enough attempts that count as enough
   * @param withEnough leads tried so often
   * @param withFewer leads given up before
   * @param untold leads where nobody said how often
   * @param share of leads handed off
   * @param ofSilent those tried often enough, of all who never answered
   */
  public record Silence(
      int enough, long withEnough, long withFewer, long untold, Share share, Share ofSilent) {}

  /**
   * The standard's health.
   *
   * @param versions that leads were judged by
   * @param positive leads that sales took, of those that teach
   * @param note what is not known here
   * @param checked what the last look at the outcomes found; null before the first
   * @param waiting versions that wait for a signature
   */
  public record StandardHealth(
      List<String> versions,
      Share positive,
      String note,
      @Nullable Checked checked,
      List<Waiting> waiting) {}

  /**
   * What the last look at the outcomes found of the standard in effect.
   *
   * @param at when that was
   * @param standard id and version
   * @param reviewDue when both teams meant to look at it again
   * @param overdue whether that day has come
   * @param leads that sales got lately, whose chances had been told
   * @param calibrationError mean distance of told chances from shares won, 0 to 1 (ECE of ten
   *     bands); null without leads
   * @param auc how well chances tell winners from others, 0.5 to 1; null where all ended alike
   * @param bands told chances against shares won
   * @param alarms of drift that stand
   */
  public record Checked(
      Instant at,
      String standard,
      String title,
      LocalDate reviewDue,
      boolean overdue,
      int leads,
      @Nullable Double calibrationError,
      @Nullable Double auc,
      List<Band> bands,
      List<Alarm> alarms) {}

  /**
   * Leads whose chances were told to be about the same.
   *
   * @param from least chance
   * @param to largest chance
   * @param told their mean chance
   * @param won share that sales took so far, of what has had its time
   * @param interval of that share, 95 %
   */
  public record Band(
      double from, double to, int leads, double told, double won, Interval interval) {}

  /**
   * Drift.
   *
   * @param of whose leads, or which factor
   * @param since when it began, as far as can be told
   */
  public record Alarm(String of, @Nullable LocalDate since, String text) {}

  /**
   * A version that is not agreed yet.
   *
   * @param standard id and version
   * @param since when something was decided of it last
   * @param unsigned teams that have yet to sign
   * @param fromOutcomes whether recalibration proposed it
   */
  public record Waiting(
      String standard, Instant since, List<String> unsigned, boolean fromOutcomes) {}
}
