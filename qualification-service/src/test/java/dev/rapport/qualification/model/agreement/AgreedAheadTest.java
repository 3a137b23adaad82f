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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both teams agreed to by signing a standard that lets its points follow outcomes. */
class AgreedAheadTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Signatory ADA =
      new Signatory(new Person("ada", null), Set.of(Team.MARKETING));
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
  void a_proposal_takes_effect_the_next_day_and_nobody_seems_to_have_signed() {
    Desk desk = new Desk(document(3, ALLOWING));

    StandardDossier ahead = desk.propose(moved(4, 24, ALLOWING), 3, true);

    assertThat(ahead.state()).isEqualTo(State.APPROVED);
    assertThat(ahead.signatures()).isEmpty();
    assertThat(ahead.decisions().get(1))
        .isEqualTo(
            new Decision.AgreedAhead(Person.RAPPORT, now, "version 3 lets points follow outcomes"));
    assertThat(ahead.version().standard().effectiveFrom()).isEqualTo(TODAY.plusDays(1));
    assertThat(desk.inEffect()).isEqualTo(3);
    assertThat(desk.propose(moved(4, 24, ALLOWING), 3, true)).as("once").isEqualTo(ahead);
    now = now.plus(Duration.ofHours(12));
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
    now = now.plus(Duration.ofDays(2));
    assertThat(desk.inEffect()).isEqualTo(3);

    desk.propose(moved(5, 20, ALLOWING), 3, true);
    now = now.plus(Duration.ofDays(1));
    assertThat(desk.inEffect()).isEqualTo(5);
    assertThatThrownBy(() -> desk.agreement.sendBack(5, ADA, "too late"))
        .isInstanceOf(AgreementRefusedException.class);
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
