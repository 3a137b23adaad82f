package dev.rapport.local.demo;

import static dev.rapport.local.demo.Words.one;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up person says to the lead standard's four questions; null where they say nothing.
 *
 * @param timing when
 * @param budget how much
 * @param pain what hurts
 * @param role what they have to say in it
 * @param jobTitle what they are
 */
record Answers(
    @Nullable String timing,
    @Nullable String budget,
    @Nullable String pain,
    @Nullable String role,
    @Nullable String jobTitle) {

  /** What somebody of that warmth says. */
  static Answers draw(Warmth warmth, RandomGenerator random) {
    return switch (warmth) {
      case HOT -> hot(random);
      case WARM -> warm(random);
      case COLD -> cold(random);
      case NOISE -> noise(random);
    };
  }

  private static Answers hot(RandomGenerator random) {
    boolean decides = random.nextDouble() < 0.6;
    return new Answers(
        one(
            pick(
                random,
                new Choice(0.45, Words.SOON),
                new Choice(0.35, Words.IN_MONTHS),
                new Choice(0.20, Words.IN_HALF_A_YEAR)),
            random),
        said(random, new Choice(0.8, Words.MONEY), new Choice(0.05, Words.LITTLE_MONEY)),
        one(Words.PAIN, random),
        said(random, new Choice(0.7, decides ? Words.DECIDES : Words.INFLUENCES)),
        one(decides ? Words.DECIDER_TITLES : Words.INFLUENCER_TITLES, random));
  }

  private static Answers warm(RandomGenerator random) {
    return new Answers(
        said(
            random,
            new Choice(0.20, Words.IN_MONTHS),
            new Choice(0.22, Words.IN_HALF_A_YEAR),
            new Choice(0.16, Words.LATER),
            new Choice(0.07, Words.UNCLEAR_TIMING)),
        said(random, new Choice(0.35, Words.MONEY), new Choice(0.2, Words.LITTLE_MONEY)),
        said(random, new Choice(0.65, Words.PAIN), new Choice(0.15, Words.VAGUE_PAIN)),
        said(
            random,
            new Choice(0.15, Words.DECIDES),
            new Choice(0.25, Words.INFLUENCES),
            new Choice(0.15, Words.USES)),
        said(
            random,
            new Choice(0.2, Words.DECIDER_TITLES),
            new Choice(0.4, Words.INFLUENCER_TITLES),
            new Choice(0.3, Words.OTHER_TITLES)));
  }

  private static Answers cold(RandomGenerator random) {
    return new Answers(
        said(
            random,
            new Choice(0.25, Words.NO_PLANS),
            new Choice(0.22, Words.LATER),
            new Choice(0.10, Words.IN_HALF_A_YEAR)),
        said(
            random,
            new Choice(0.05, Words.MONEY),
            new Choice(0.2, Words.LITTLE_MONEY),
            new Choice(0.2, Words.NO_MONEY)),
        said(
            random,
            new Choice(0.2, Words.PAIN),
            new Choice(0.3, Words.VAGUE_PAIN),
            new Choice(0.1, Words.NO_PAIN)),
        said(random, new Choice(0.4, Words.USES)),
        said(
            random, new Choice(0.1, Words.INFLUENCER_TITLES), new Choice(0.6, Words.OTHER_TITLES)));
  }

  private static Answers noise(RandomGenerator random) {
    return new Answers(
        said(random, new Choice(0.2, Words.UNCLEAR_TIMING)),
        null,
        one(Words.SPAM, random),
        null,
        null);
  }

  /** Whether a question is open without whose answer nobody goes to sales. */
  boolean leavesOpen() {
    return pain == null || timing == null || Words.UNCLEAR_TIMING.contains(timing);
  }

  /** What they say when they come back: what was open, in plain words now. */
  Answers atSecondSight(RandomGenerator random) {
    boolean open = timing == null || Words.UNCLEAR_TIMING.contains(timing);
    List<String> dates =
        pick(
            random,
            new Choice(0.3, Words.SOON),
            new Choice(0.4, Words.IN_MONTHS),
            new Choice(0.3, Words.LATER));
    return new Answers(
        open ? one(dates, random) : timing,
        budget,
        pain == null ? one(Words.PAIN, random) : pain,
        role,
        jobTitle);
  }

  /** What it adds to the log-odds that sales gets somewhere. */
  double appeal() {
    double appeal = 0;
    appeal += timing != null && Words.SOON.contains(timing) ? 0.9 : 0;
    appeal += timing != null && Words.IN_HALF_A_YEAR.contains(timing) ? -0.5 : 0;
    appeal += budget != null && Words.MONEY.contains(budget) ? 0.5 : -0.3;
    appeal += pain != null && Words.PAIN.contains(pain) ? 0.3 : -0.6;
    appeal += jobTitle != null && Words.DECIDER_TITLES.contains(jobTitle) ? 0.7 : 0;
    return appeal;
  }

  private record Choice(double share, List<String> phrases) {}

  /** One of the phrases, or nothing for what the shares leave over. */
  private static @Nullable String said(RandomGenerator random, Choice... choices) {
    double place = random.nextDouble();
    for (Choice choice : choices) {
      place -= choice.share;
      if (place < 0) {
        return one(choice.phrases, random);
      }
    }
    return null;
  }

  private static List<String> pick(RandomGenerator random, Choice... choices) {
    double place = random.nextDouble();
    for (Choice choice : choices) {
      place -= choice.share;
      if (place < 0) {
        return choice.phrases;
      }
    }
    return choices[0].phrases;
  }
}
