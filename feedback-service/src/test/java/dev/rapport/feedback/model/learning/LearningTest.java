package dev.rapport.feedback.model.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.learning.Lesson.End;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.recalibration.Guardrails;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Recalibration from lessons, over stores in memory; the mathematics are the real ones. */
class LearningTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final LeadStandard STANDARD = BundledStandards.b2bDefault();
  private static final Guardrails GUARDRAILS = new Guardrails(10, 40);

  private final Told told = new Told();
  private final List<KnownStandard> known = new ArrayList<>();
  private final Kept kept = new Kept();
  private final Learning learning = new Learning(told, List::of, () -> known, kept, GUARDRAILS);

  /** Budget is worth nothing in truth, and much by the standard. */
  private void outcomes(int leads) {
    StandardBins bins = StandardBins.of(STANDARD);
    Random random = new Random(3);
    for (int n = 0; n < leads; n++) {
      boolean fits = random.nextBoolean();
      boolean rich = random.nextBoolean();
      List<Bin> of =
          List.of(
              bin(bins, "timing", fits ? 0 : 2),
              bin(bins, "budget", rich ? 3 : 0),
              bin(bins, "pain", fits ? 0 : 1));
      boolean won = random.nextDouble() < (fits ? 0.7 : 0.2);
      Instant begun = NOW.minus(Duration.ofDays(100 + random.nextInt(200)));
      told.lessons.add(
          new Lesson(
              "b2b-default:3",
              of,
              "paid_search",
              begun,
              won ? End.SUCCESS : End.FAILURE,
              null,
              begun.plus(Duration.ofDays(random.nextInt(30)))));
    }
  }

  private static Bin bin(StandardBins bins, String criterion, int place) {
    int seen = 0;
    for (int number = 0; number < bins.size(); number++) {
      if (bins.bin(number).name().equals(criterion) && seen++ == place) {
        return new Bin(Bin.Kind.CRITERION, criterion, bins.bin(number).label());
      }
    }
    throw new IllegalArgumentException(criterion);
  }

  private static KnownStandard version(int number, KnownStandard.State state, LocalDate from) {
    return new KnownStandard(
        STANDARD.id(),
        number,
        NOW.minus(Duration.ofDays(50 - number)),
        from,
        state,
        number == 3,
        List.of(),
        LeadStandardWriter.write(STANDARD.as(number, from, from.plusMonths(3))),
        null);
  }

  private void inEffect() {
    known.add(version(3, KnownStandard.State.AGREED, LocalDate.parse("2026-10-01")));
  }

  @Test
  void what_predicts_better_is_proposed_with_its_evidence() {
    inEffect();
    outcomes(800);

    LearningReport report = learning.learn(NOW);

    assertThat(kept.drafts).hasSize(1);
    Draft draft = kept.drafts.get(0);
    assertThat(draft.guardrailsHeld()).isTrue();
    assertThat(draft.id()).isEqualTo(report.proposalId());
    assertThat(draft.baseVersion()).isEqualTo(3);
    LeadStandard proposed = LeadStandardReader.read(draft.document());
    assertThat(proposed.version()).isEqualTo(4);
    assertThat(proposed.effectiveFrom()).isEqualTo(LocalDate.parse("2026-11-23"));
    assertThat(report.told()).isEqualTo("version 4 is proposed: it predicts better than version 3");
    Evidence evidence = kept.evidence.get(0);
    assertThat(evidence.leads()).isEqualTo(800);
    Evidence.Tried quality = evidence.quality();
    assertThat(quality).isNotNull();
    assertThat(quality.gain()).isGreaterThan(1.645 * quality.standardError());
    assertThat(quality.proposed().logLoss()).isLessThan(quality.inEffect().logLoss());
    assertThat(evidence.moves())
        .filteredOn(move -> move.name().equals("budget") && move.outcomes() > 100)
        .hasSize(2)
        .allMatch(move -> Math.abs(move.after()) < Math.abs(move.before()) || move.before() == 0)
        .allMatch(move -> move.low() != null && move.high() != null);
    assertThat(evidence.criteria())
        .filteredOn(worth -> worth.criterion().equals("budget"))
        .allMatch(worth -> Math.abs(worth.costOfDropping()) < 0.005);
  }

  @Test
  void where_points_follow_outcomes_they_go_no_further_than_both_teams_allowed() {
    KnownStandard signed = version(3, KnownStandard.State.AGREED, LocalDate.parse("2026-10-01"));
    known.add(
        new KnownStandard(
            signed.id(),
            3,
            signed.changedAt(),
            signed.effectiveFrom(),
            signed.state(),
            true,
            List.of(),
            signed.document() + "automaticRecalibration: {largestMove: 3}\n",
            null));
    outcomes(800);

    learning.learn(NOW);

    assertThat(kept.drafts).hasSize(1);
    assertThat(kept.evidence.get(0).moves())
        .anyMatch(move -> Math.abs(move.after() - move.before()) == 3)
        .allMatch(move -> Math.abs(move.after() - move.before()) <= 3);
    assertThat(LeadStandardReader.read(kept.drafts.get(0).document()).automaticRecalibration())
        .isNotNull();
  }

  @Test
  void an_old_version_that_cannot_be_read_stops_nobody_from_learning() {
    inEffect();
    KnownStandard broken = version(2, KnownStandard.State.AGREED, LocalDate.parse("2026-01-01"));
    known.add(
        new KnownStandard(
            broken.id(),
            broken.version(),
            broken.changedAt(),
            broken.effectiveFrom(),
            broken.state(),
            false,
            List.of(),
            "a: [standard",
            null));
    outcomes(800);
    told.lessons.subList(0, 400).replaceAll(lesson -> of("b2b-default:2", lesson));

    LearningReport report = learning.learn(NOW);

    assertThat(report.told()).startsWith("version 4 is proposed");
    assertThat(report.health()).isNotNull();
    assertThat(report.health().quality().overall().inEffect().orElseThrow().quality().n())
        .as("what it told of its 400 leads is not known")
        .isBetween(300, 400);
  }

  private static Lesson of(String standard, Lesson lesson) {
    return new Lesson(
        standard,
        lesson.bins(),
        lesson.channel(),
        lesson.begun(),
        lesson.end(),
        lesson.taken(),
        lesson.ended());
  }

  @Test
  void learned_once_more_it_is_the_same_proposal() {
    inEffect();
    outcomes(800);
    UUID first = learning.learn(NOW).proposalId();
    assertThat(learning.learn(NOW.plusSeconds(3600)).proposalId()).isEqualTo(first).isNotNull();
  }

  @Test
  void while_the_teams_have_a_version_to_decide_on_there_is_no_other() {
    inEffect();
    known.add(version(4, KnownStandard.State.OPEN, LocalDate.parse("2026-11-20")));
    outcomes(800);

    assertThat(learning.learn(NOW).told())
        .isEqualTo("version 4 waits for a decision of both teams");

    known.set(1, version(4, KnownStandard.State.AGREED, LocalDate.parse("2026-12-20")));
    assertThat(learning.learn(NOW).told())
        .isEqualTo("version 4 is agreed and comes into effect on 2026-12-20");
    assertThat(kept.drafts).isEmpty();
  }

  @Test
  void what_was_sent_back_makes_room_for_the_next_number() {
    inEffect();
    known.add(version(4, KnownStandard.State.SENT_BACK, LocalDate.parse("2026-11-20")));
    outcomes(800);

    learning.learn(NOW);

    assertThat(kept.drafts).hasSize(1);
    assertThat(LeadStandardReader.read(kept.drafts.get(0).document()).version()).isEqualTo(5);
    assertThat(kept.drafts.get(0).baseVersion()).isEqualTo(3);
  }

  @Test
  void without_evidence_there_is_a_reason_and_no_proposal() {
    assertThat(learning.learn(NOW).told()).isEqualTo("no version of a standard is in effect");

    inEffect();
    assertThat(learning.learn(NOW).told()).contains("too few to learn from");

    outcomes(15);
    assertThat(learning.learn(NOW).told()).contains("too few to learn from");

    told.lessons.clear();
    outcomes(200);
    told.lessons.replaceAll(
        lesson ->
            new Lesson(
                lesson.standard(),
                lesson.bins(),
                lesson.channel(),
                lesson.begun(),
                End.SUCCESS,
                null,
                lesson.begun()));
    LearningReport alike = learning.learn(NOW);
    assertThat(alike.told()).isNotBlank();
    assertThat(alike.proposalId()).isNull();
    assertThat(kept.drafts).isEmpty();
  }

  @Test
  void leads_of_another_standard_and_withdrawn_lessons_teach_nothing() {
    inEffect();
    outcomes(800);
    told.lessons.replaceAll(
        lesson ->
            new Lesson(
                "schools:3",
                lesson.bins(),
                lesson.channel(),
                lesson.begun(),
                lesson.end(),
                lesson.taken(),
                lesson.ended()));
    LearningReport report = learning.learn(NOW);
    assertThat(report.successes() + report.failures()).isZero();
  }

  private static final class Told implements Lessons {
    private final List<Lesson> lessons = new ArrayList<>();

    @Override
    public void tell(Listener listener) {
      for (int n = 0; n < lessons.size(); n++) {
        UUID lead = UUID.nameUUIDFromBytes(("lead " + n).getBytes(UTF_8));
        listener.hear(lead, lessons.get(n));
      }
      UUID gone = UUID.nameUUIDFromBytes("gone".getBytes(UTF_8));
      if (!lessons.isEmpty()) {
        listener.hear(gone, lessons.get(0));
        listener.hear(gone, null);
      }
    }
  }

  private static final class Kept implements Proposals {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();

    @Override
    public List<Proposal> all() {
      return drafts.stream().map(draft -> new Proposal(draft, "{}")).toList();
    }

    @Override
    public void propose(Draft draft, Evidence why) {
      drafts.add(draft);
      evidence.add(why);
    }
  }
}
