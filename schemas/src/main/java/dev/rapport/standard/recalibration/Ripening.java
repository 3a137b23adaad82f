package dev.rapport.standard.recalibration;

import dev.rapport.standard.recalibration.LeadsSoFar.Ripened;
import dev.rapport.standard.recalibration.LeadsSoFar.State;
import java.time.LocalDate;
import java.util.function.IntPredicate;

/**
 * What each lead counts on a day.
 *
 * <p>Of leads of one age, let {@code F} be the share of wins that have come, {@code G} that of
 * losses that sales has told, and {@code D} that of the leads which will be lost and are deals now.
 * With {@code R = min(F, 1−D)} a win counts {@code R/F}; a loss {@code min(1, R/G)}; a deal, as a
 * win, {@code u R/F}, where {@code u} is the chance that it is not lost; and an open lead, as a
 * loss, {@code (1−p)(R−G) / (p(1−F) + (1−p)(1−G−D))}, at least nothing, where {@code p} is its
 * chance of being won. Whoever has had the share {@code R} of their time counts that much, on the
 * mean, and the share won among what counts is {@code p}, whatever the ages.
 *
 * <p>When a win came is when sales took the lead up: until a deal is lost, that is what it is.
 */
final class Ripening {
  /** Standard deviations by which the log odds of winning may be off from what is told of them. */
  private static final double DOUBT = 1;

  private static final double SLIGHT_DOUBT = 0.1;

  /** The share of deals that is expected to be lost before any was, give or take as much. */
  private static final double DEALS_LOST = 0.3;

  /**
   * Chances tell what leads count, and what they count tells chances: more often changes little.
   */
  private static final int ROUNDS = 2;

  /** So many outcomes tell a lead's chance well enough to say what it counts. */
  private static final int ENOUGH_FOR_CHANCES = 20_000;

  private static final double TINY = 1e-12;

  private final LeadsSoFar leads;
  private final int today;
  private final double doubt;
  private final double[] logOdds;
  private final double[] stays;
  private int known;
  private int deals;

  private Ripening(LeadsSoFar leads, int today, double doubt) {
    this.leads = leads;
    this.today = today;
    this.doubt = doubt;
    this.logOdds = new double[leads.size()];
    this.stays = new double[leads.size()];
    for (int row = 0; row < logOdds.length; row++) {
      if (leads.isKnown(row, today)) {
        known++;
        deals += isDealNow(row) ? 1 : 0;
        logOdds[row] = logOdds(leads.standard().probability(leads.bins(row)));
      }
    }
  }

  /** By the chances that the standard tells, and then by those that the outcomes so far tell. */
  static Ripened of(LeadsSoFar leads, int today) {
    Ripening ripening = new Ripening(leads, today, DOUBT);
    Ripened ripened = ripening.ripened();
    for (int round = 0; round < ROUNDS; round++) {
      Sample sample = Sample.all(ripened.outcomes()).thinned(ENOUGH_FOR_CHANCES);
      if (!Enough.isEnough(sample.ends())) {
        break;
      }
      ripening.believe(Estimate.of(leads.standard(), sample, Guardrails.USUAL), ripened.outcomes());
      ripened = ripening.ripened();
    }
    return ripened;
  }

  private void believe(Estimate estimate, Outcomes outcomes) {
    int outcome = 0;
    for (int row = 0; row < logOdds.length; row++) {
      if (leads.isKnown(row, today)) {
        logOdds[row] = logOdds(estimate.probability(outcomes, outcome++));
      }
    }
  }

  /** By the chances that the standard tells. */
  static Ripened ifRight(LeadsSoFar leads, int today) {
    return new Ripening(leads, today, SLIGHT_DOUBT).ripened();
  }

  private boolean isDealNow(int row) {
    return leads.state(row, today) == State.DEAL;
  }

  private int age(int row) {
    return today - leads.begun(row);
  }

  private Ripened ripened() {
    Outcomes.Builder outcomes = Outcomes.of(leads.standard());
    if (known == 0) {
      return new Ripened(outcomes.build(), 0, 0, 0, days -> 0);
    }
    tellWhichDealsStay();
    Delay wins = wins();
    LossesByAge losses = lossesByAge(wins.share());
    double level = level(row -> leads.isKnown(row, today), wins.share() * known);
    for (int row = 0; row < logOdds.length; row++) {
      if (leads.isKnown(row, today)) {
        State state = leads.state(row, today);
        outcomes.add(
            leads.bins(row),
            state == State.WON || state == State.DEAL,
            weight(row, state, wins, losses, Logistic.probability(logOdds[row] + level)),
            LocalDate.ofEpochDay(leads.begun(row)));
      }
    }
    return new Ripened(outcomes.build(), known, wins.share(), wins.medianDays(), wins::comeBy);
  }

  private double weight(int row, State state, Delay wins, LossesByAge losses, double p) {
    double f = wins.comeBy(age(row));
    double g = losses.told(age(row));
    double d = losses.deals(age(row));
    double r = Math.min(f, 1 - d);
    return switch (state) {
      case WON -> f <= 0 ? 1 : r / f;
      case DEAL -> stays[row] * (f <= 0 ? 1 : r / f);
      case LOST -> g <= r ? 1 : r / g;
      case OPEN -> {
        double open = p * (1 - f) + (1 - p) * (1 - g - d);
        yield open <= 0 ? 0 : Math.max(0, Math.min(1, (1 - p) * (r - g) / open));
      }
    };
  }

  /** How likely each deal is not to be lost, by its age and by what kind of lead it is. */
  private void tellWhichDealsStay() {
    if (deals == 0) {
      return;
    }
    Delay.Ages ages = new Delay.Ages();
    double all = 0;
    for (int row = 0; row < logOdds.length; row++) {
      int since = leads.taken(row);
      if (since <= today) {
        all++;
        switch (leads.state(row, today)) {
          case LOST -> ages.addCome(leads.ended(row) - since, 1);
          case WON -> ages.addRuledOut(leads.ended(row) - since, 1);
          case DEAL, OPEN -> ages.addOpen(today - since, 1);
        }
      }
    }
    Delay losses = Delay.of(ages, DEALS_LOST, DOUBT);
    double level = level(row -> leads.taken(row) <= today, (1 - losses.share()) * all);
    for (int row = 0; row < stays.length; row++) {
      if (isDealNow(row)) {
        int age = today - leads.taken(row);
        double stay = Logistic.probability(logOdds[row] + level);
        double stillDeal = stay * (1 - losses.ruledOutBy(age));
        stays[row] = stillDeal / Math.max(TINY, stillDeal + (1 - stay) * (1 - losses.comeBy(age)));
      }
    }
  }

  private Delay wins() {
    Delay.Ages ages = new Delay.Ages();
    double expected = 0;
    for (int row = 0; row < logOdds.length; row++) {
      if (leads.isKnown(row, today)) {
        expected += Logistic.probability(logOdds[row]);
        switch (leads.state(row, today)) {
          case WON -> ages.addCome(leads.taken(row) - leads.begun(row), 1);
          case DEAL -> {
            ages.addCome(leads.taken(row) - leads.begun(row), stays[row]);
            ages.addRuledOut(age(row), 1 - stays[row]);
          }
          case LOST -> ages.addRuledOut(leads.ended(row) - leads.begun(row), 1);
          case OPEN -> ages.addOpen(age(row), 1);
        }
      }
    }
    return Delay.of(ages, between(expected / known), doubt);
  }

  /**
   * Leads that are not won, by what is known of them at each day of age: of all such, the share
   * that sales has told lost by then, and the share that are deals then. Only leads which have that
   * age tell of it.
   */
  private static final class LossesByAge {
    private final double[] told;
    private final double[] deals;

    LossesByAge(double[] told, double[] deals) {
      this.told = told;
      this.deals = deals;
    }

    double told(int age) {
      return told[age];
    }

    double deals(int age) {
      return deals[age];
    }
  }

  private LossesByAge lossesByAge(double winRate) {
    int days = 1;
    for (int row = 0; row < logOdds.length; row++) {
      days = leads.isKnown(row, today) ? Math.max(days, age(row) + 1) : days;
    }
    double[] of = new double[days + 1];
    double[] told = new double[days + 1];
    double[] deals = new double[days + 1];
    for (int row = 0; row < logOdds.length; row++) {
      if (!leads.isKnown(row, today)) {
        continue;
      }
      int until = age(row) + 1;
      addFrom(0, until, 1, of);
      State state = leads.state(row, today);
      int taken = leads.taken(row) - leads.begun(row);
      int ended = leads.ended(row) - leads.begun(row);
      if (state == State.LOST) {
        addFrom(ended, until, 1, told);
      }
      if (state == State.LOST && leads.taken(row) <= today) {
        addFrom(taken, ended, 1, deals);
      } else if (state == State.DEAL) {
        addFrom(taken, until, 1 - stays[row], deals);
      }
    }
    return new LossesByAge(shares(told, of, winRate), shares(deals, of, winRate));
  }

  /** Of the leads that are not won. */
  private static double[] shares(double[] change, double[] of, double winRate) {
    double[] shares = new double[of.length - 1];
    double some = 0;
    double all = 0;
    for (int age = 0; age < shares.length; age++) {
      some += change[age];
      all += of[age];
      shares[age] = Math.max(0, Math.min(1, some / all / Math.max(TINY, 1 - winRate)));
    }
    return shares;
  }

  private static void addFrom(int first, int end, double part, double[] change) {
    change[first] += part;
    change[end] -= part;
  }

  /** By how much all log odds must rise for so many of some leads to be won. */
  private double level(IntPredicate those, double wins) {
    double low = -20;
    double high = 20;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (int row = 0; row < logOdds.length; row++) {
        sum += those.test(row) ? Logistic.probability(logOdds[row] + middle) : 0;
      }
      if (sum < wins) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double logOdds(double probability) {
    double p = between(probability);
    return Math.log(p / (1 - p));
  }

  /** Neither impossible nor sure. */
  private static double between(double p) {
    return Math.max(1e-9, Math.min(1 - 1e-9, p));
  }
}
