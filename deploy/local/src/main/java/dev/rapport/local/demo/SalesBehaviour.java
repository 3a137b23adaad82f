package dev.rapport.local.demo;

import static dev.rapport.local.demo.Words.one;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What made-up reps and buyers do with a lead: decided by what the lead is and says and by the
 * seed, never by when it came or whose it is, so that a seed always ends in the same funnel. What
 * people said and where they came from moves the odds: the model has something to find.
 */
final class SalesBehaviour {

  private static final List<String> COMPETITORS = List.of("Rival Inc", "Competitor GmbH");

  private final long seed;

  SalesBehaviour(long seed) {
    this.seed = seed;
  }

  /** What a rep answers to the handoff. */
  sealed interface Answer {

    /** Takes it on. */
    record Accept() implements Answer {}

    /** Sends it back. */
    record Reject(RejectionReason reason, String comment) implements Answer {}

    /** Never says a word. */
    record Silence() implements Answer {}
  }

  /**
   * What is told to feedback afterwards.
   *
   * @param reason of a loss
   * @param amount of an opportunity or a win, in USD
   * @param attempts to reach the person
   */
  record Told(
      OutcomeKind kind,
      @Nullable RejectionReason reason,
      @Nullable BigDecimal amount,
      @Nullable Integer attempts,
      @Nullable String competitor) {}

  /** All that happens to a lead once a rep has it. */
  record Course(Answer answer, List<Told> told) {}

  /** The course of a person's lead. */
  Course of(DemoPerson person) {
    RandomGenerator random = new SplittableRandom(hash(person.content()));
    double appeal = person.source().appeal() + person.answers().appeal();
    double place = random.nextDouble();
    if (place < 0.08) {
      Told unanswered = new Told(OutcomeKind.NO_RESPONSE, null, null, random.nextInt(5), null);
      return new Course(new Answer.Silence(), List.of(unanswered));
    }
    if (random.nextDouble() < chance(appeal + 0.5)) {
      return new Course(new Answer.Accept(), deal(person, appeal, random));
    }
    return new Course(rejection(person, random), List.of());
  }

  private static List<Told> deal(DemoPerson person, double appeal, RandomGenerator random) {
    if (random.nextDouble() >= chance(appeal)) {
      return random.nextDouble() < 0.75 ? List.of(loss(person, random)) : List.of();
    }
    BigDecimal amount = amount(person, random);
    List<Told> told = new ArrayList<>();
    told.add(new Told(OutcomeKind.OPPORTUNITY, null, amount, null, null));
    double place = random.nextDouble();
    double won = chance(appeal - 0.8);
    if (place < won) {
      told.add(new Told(OutcomeKind.WON, null, amount, null, null));
    } else if (place < won + 0.7 * (1 - won)) {
      told.add(loss(person, random));
    }
    return told;
  }

  private static Told loss(DemoPerson person, RandomGenerator random) {
    RejectionReason reason = reason(person, random);
    String competitor = reason == RejectionReason.COMPETITOR ? one(COMPETITORS, random) : null;
    return new Told(OutcomeKind.LOST, reason, null, null, competitor);
  }

  private static Answer rejection(DemoPerson person, RandomGenerator random) {
    RejectionReason reason =
        random.nextDouble() < 0.15
            ? one(List.of(RejectionReason.UNREACHABLE, RejectionReason.BAD_DATA), random)
            : reason(person, random);
    return new Answer.Reject(reason, "made up by rapport demo");
  }

  /** What is weakest in the lead is what sales gives as its reason, mostly. */
  private static RejectionReason reason(DemoPerson person, RandomGenerator random) {
    Answers said = person.answers();
    List<RejectionReason> likely = new ArrayList<>();
    if (said.budget() == null || !Words.MONEY.contains(said.budget())) {
      likely.add(RejectionReason.NO_BUDGET);
    }
    if (said.jobTitle() == null || !Words.DECIDER_TITLES.contains(said.jobTitle())) {
      likely.add(RejectionReason.NO_AUTHORITY);
    }
    if (said.timing() != null && Words.IN_HALF_A_YEAR.contains(said.timing())) {
      likely.add(RejectionReason.TIMING);
    }
    likely.add(RejectionReason.WRONG_FIT);
    likely.add(RejectionReason.COMPETITOR);
    return one(likely, random);
  }

  /** Larger companies buy more; cents, as real amounts have them. */
  private static BigDecimal amount(DemoPerson person, RandomGenerator random) {
    int size = person.companySize() == null ? 5 : person.companySize();
    long cents = 400_000 + (long) (Math.sqrt(size) * 40_000 * (1 + 2 * random.nextDouble()));
    return BigDecimal.valueOf(cents, 2);
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private long hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest((seed + "|" + content).getBytes(UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
