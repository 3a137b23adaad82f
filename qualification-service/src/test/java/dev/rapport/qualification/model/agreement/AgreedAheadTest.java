package dev.rapport.qualification.model.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.qualification.kafka.StandardEvents;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.StandardAgreement.Proposal;
import dev.rapport.qualification.model.agreement.StandardDossier.State;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both teams agreed to by signing a standard that lets its points follow outcomes. */
class AgreedAheadTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Signatory ADA =
      new Signatory(new Person("ada", null), Set.of(Team.MARKETING));
  private static final Signatory SAM = new Signatory(new Person("sam", null), Set.of(Team.SALES));
  private static final String ALLOWING = "automaticRecalibration: {largestMove: 10}\n";

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  private static String document(int version, String last) {
    return LeadStandardWriter.write(
            BundledStandards.b2bDefault().as(version, TODAY, TODAY.plusYears(1)))
        + last;
  }

  /** Timing within a month is worth 18 points as shipped. */
  private static String moved(int version, int points, String last) {
    String document = document(version, last);
    assertThat(document).contains("points: 18");
    return document.replaceFirst("points: 18", "points: " + points);
  }

  private static StandardVersion version(String document) {
    return new StandardVersion(LeadStandardReader.readKept(document), document);
  }

  private final class Desk {
    private final AgreedStandards standards;
    private final StandardAgreement agreement;

    Desk(String inEffect) {
      JournalInMemory journal =
          new JournalInMemory(StandardDossier.published(version(inEffect), now));
      standards = new AgreedStandards("b2b-default", journal::dossiers, () -> now);
      standards.refresh();
      agreement = new StandardAgreement(standards, journal, () -> now);
    }

    StandardDossier propose(String document, int base, boolean guardrailsHeld) {
      return agreement.propose(
          new Proposal("p-" + document.hashCode(), document, base, guardrailsHeld));
    }

    int inEffect() {
      standards.refresh();
      return standards.active().standard().version();
    }
  }

  @Test
  void a_proposal_takes_effect_after_a_whole_day_and_nobody_seems_to_have_signed() {
    Desk desk = new Desk(document(3, ALLOWING));

    StandardDossier ahead = desk.propose(moved(4, 24, ALLOWING), 3, true);

    assertThat(ahead.state()).isEqualTo(State.APPROVED);
    assertThat(ahead.signatures()).isEmpty();
    assertThat(ahead.decisions().get(1))
        .isEqualTo(
            new Decision.AgreedAhead(Person.RAPPORT, now, "version 3 lets points follow outcomes"));
    assertThat(ahead.version().standard().effectiveFrom()).isEqualTo(TODAY.plusDays(2));
    assertThat(ahead.version().standard().reviewDue())
        .as("the review that both signed")
        .isEqualTo(TODAY.plusYears(1));
    assertThat(desk.inEffect()).isEqualTo(3);
    assertThat(desk.propose(moved(4, 24, ALLOWING), 3, true)).as("once").isEqualTo(ahead);
    now = Instant.parse("2026-11-24T23:59:59Z");
    assertThat(desk.inEffect()).isEqualTo(3);
    now = Instant.parse("2026-11-25T00:00:00Z");
    assertThat(desk.inEffect()).isEqualTo(4);
  }

  @Test
  void either_team_stops_it_before_its_day_and_goes_back_after() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.propose(moved(4, 24, ALLOWING), 3, true);
    assertThatThrownBy(() -> desk.agreement.approve(4, ADA, null))
        .isInstanceOf(AgreementRefusedException.class)
        .hasMessageContaining("agreed ahead and needs no signature");

    assertThat(desk.agreement.sendBack(4, ADA, "not in the sale").state())
        .isEqualTo(State.SENT_BACK);
    now = now.plus(Duration.ofDays(3));
    assertThat(desk.inEffect()).isEqualTo(3);
  }

  @Test
  void once_its_day_has_come_it_can_be_stopped_no_more() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.propose(moved(4, 24, ALLOWING), 3, true);
    now = now.plus(Duration.ofDays(2));
    assertThat(desk.inEffect()).isEqualTo(4);
    assertThatThrownBy(() -> desk.agreement.sendBack(4, ADA, "too late"))
        .isInstanceOf(AgreementRefusedException.class);
  }

  @Test
  void a_no_holds_until_both_teams_sign_another() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.propose(moved(4, 24, ALLOWING), 3, true);
    desk.agreement.sendBack(4, ADA, "not in the sale");
    now = now.plus(Duration.ofDays(2));

    assertThat(desk.propose(moved(5, 24, ALLOWING), 3, true).state()).isEqualTo(State.DRAFT);
    assertThat(desk.propose(moved(6, 20, ALLOWING), 3, true).state()).isEqualTo(State.DRAFT);

    desk.agreement.approve(6, ADA, null);
    desk.agreement.approve(6, SAM, null);
    assertThat(desk.inEffect()).isEqualTo(6);
    assertThat(desk.propose(moved(7, 22, ALLOWING), 6, true).state()).isEqualTo(State.APPROVED);
  }

  @Test
  void who_went_back_is_not_taken_there_again() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.propose(moved(4, 24, ALLOWING), 3, true);
    now = now.plus(Duration.ofDays(2));
    assertThat(desk.inEffect()).isEqualTo(4);
    LocalDate today = TODAY.plusDays(2);
    desk.agreement.rollBack(3, today, today.plusYears(1), ADA, null);
    desk.agreement.approve(5, ADA, null);
    desk.agreement.approve(5, SAM, null);
    assertThat(desk.inEffect()).isEqualTo(5);

    assertThat(desk.propose(moved(6, 24, ALLOWING), 5, true).state()).isEqualTo(State.DRAFT);
  }

  @Test
  void steps_do_not_add_up_to_more_than_was_signed() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.propose(moved(4, 24, ALLOWING), 3, true);
    now = now.plus(Duration.ofDays(2));
    StandardDossier second = desk.propose(moved(5, 28, ALLOWING), 4, true);
    assertThat(second.state()).as("10 from what was signed").isEqualTo(State.APPROVED);
    assertThat(second.decisions().get(1).comment()).startsWith("version 3 lets");
    assertThat(second.version().standard().reviewDue()).isEqualTo(TODAY.plusYears(1));
    now = now.plus(Duration.ofDays(2));
    assertThat(desk.inEffect()).isEqualTo(5);

    assertThat(desk.propose(moved(6, 30, ALLOWING), 5, true).state())
        .as("2 from the one before, 12 from what was signed")
        .isEqualTo(State.DRAFT);
  }

  @Test
  void nothing_follows_by_itself_once_the_review_is_due() {
    Desk desk = new Desk(document(3, ALLOWING));
    now = TODAY.plusYears(1).minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();

    assertThat(desk.propose(moved(4, 24, ALLOWING), 3, true).state()).isEqualTo(State.DRAFT);
  }

  @Test
  void a_later_version_that_cannot_be_read_here_may_be_what_both_signed() {
    Dossiers known =
        Dossiers.NONE.with(StandardDossier.published(version(document(3, ALLOWING)), now));
    assertThat(StandingAgreement.of(known, "b2b-default", TODAY)).isPresent();
    assertThat(StandingAgreement.of(known.withUnreadable("b2b-default", 4), "b2b-default", TODAY))
        .isEmpty();
  }

  @Test
  void it_waits_for_signatures_where_anything_speaks_against_it() {
    assertWaits(document(3, ""), moved(4, 24, ""), 3, true, "nobody allowed it");
    assertWaits(document(3, ALLOWING), moved(4, 24, ALLOWING), 3, false, "a guardrail broke");
    assertWaits(
        document(3, ALLOWING), moved(4, 24, ALLOWING), 2, true, "made from another version");
    assertWaits(document(3, ALLOWING), moved(4, 29, ALLOWING), 3, true, "too far");
    assertWaits(document(3, ALLOWING), moved(4, 24, ""), 3, true, "not only points");
    assertWaits(document(3, ""), moved(4, 24, ALLOWING), 3, true, "it allows itself");
  }

  private void assertWaits(
      String inEffect, String proposed, int base, boolean guardrailsHeld, String why) {
    StandardDossier draft = new Desk(inEffect).propose(proposed, base, guardrailsHeld);
    assertThat(draft.state()).as(why).isEqualTo(State.DRAFT);
  }

  @Test
  void it_waits_while_another_version_does() {
    Desk desk = new Desk(document(3, ALLOWING));
    desk.agreement.submit(document(4, ""), ADA, null);

    assertThat(desk.propose(moved(4, 24, ALLOWING), 3, true).state()).isEqualTo(State.DRAFT);
  }

  @Test
  void the_trail_is_kept_as_it_is() {
    StandardDossier ahead =
        new Desk(document(3, ALLOWING)).propose(moved(4, 24, ALLOWING), 3, true);

    assertThat(StandardEvents.dossier(StandardEvents.event(ahead))).isEqualTo(ahead);
  }
}
