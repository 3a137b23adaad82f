package dev.rapport.qualification.model.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreementRefusedException.Reason;
import dev.rapport.qualification.model.agreement.StandardDossier.State;
import dev.rapport.standard.BundledStandards;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the agreement, without anything around them. */
class AgreedStandardsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Signatory ADA = signatory("ada", Team.MARKETING);
  private static final Signatory SAM = signatory("sam", Team.SALES);
  private static final Signatory BOTH = signatory("bo", Team.MARKETING, Team.SALES);

  private final List<Integer> activated = new ArrayList<>();
  private Instant now = NOON;
  private Dossiers known = Dossiers.NONE;
  private final AgreedStandards standards =
      new AgreedStandards("b2b-default", () -> known, () -> now);

  @BeforeEach
  void install() {
    known = known.with(StandardDossier.published(version(1, "2026-01-01"), NOON));
    standards.refresh();
    standards.onActivated(version -> activated.add(version.standard().version()));
  }

  @Test
  void an_agreed_version_takes_effect_at_midnight_utc_and_listeners_are_told_once() {
    known = known.with(signed(2, "2026-11-22"));

    now = Instant.parse("2026-11-21T23:59:59.999Z");
    standards.refresh();
    assertThat(standards.active().standard().version()).isEqualTo(1);

    now = Instant.parse("2026-11-22T00:00:00Z");
    standards.refresh();
    standards.refresh();
    assertThat(standards.active().standard().version()).isEqualTo(2);
    assertThat(standards.assessor().standard().version()).isEqualTo(2);
    assertThat(activated).containsExactly(2);
  }

  @Test
  void of_all_versions_whose_day_has_come_the_highest_counts() {
    known = known.with(signed(2, "2026-12-01")).with(signed(3, "2026-11-21"));
    standards.refresh();
    assertThat(standards.active().standard().version()).isEqualTo(3);

    now = Instant.parse("2026-12-02T00:00:00Z");
    standards.refresh();
    assertThat(standards.active().standard().version()).isEqualTo(3);
    assertThat(activated).containsExactly(3);
  }

  @Test
  void what_is_not_signed_by_both_never_takes_effect() {
    StandardDossier draft = draft(2, "2026-11-21");
    known =
        known
            .with(draft)
            .with(draft(3, "2026-11-21").approve(ADA, NOON, null))
            .with(draft(4, "2026-11-21").approve(SAM, NOON, null).sendBack(ADA, NOON, "no"));
    standards.refresh();

    assertThat(standards.active().standard().version()).isEqualTo(1);
    assertThat(activated).isEmpty();
    assertThat(known.next("b2b-default")).isEqualTo(5);
  }

  @Test
  void teams_sign_in_either_order() {
    assertThat(draft(2, "2026-12-01").approve(ADA, NOON, null).state())
        .isEqualTo(State.MARKETING_APPROVED);
    assertThat(draft(2, "2026-12-01").approve(SAM, NOON, null).state())
        .isEqualTo(State.SALES_APPROVED);
    assertThat(draft(2, "2026-12-01").approve(SAM, NOON, null).approve(ADA, NOON, null).state())
        .isEqualTo(State.APPROVED);
  }

  @Test
  void nobody_signs_for_both() {
    StandardDossier draft = draft(2, "2026-12-01");
    refused(Reason.TEAM_UNCLEAR, () -> draft.approve(BOTH, NOON, null));
    assertThat(draft.approve(ADA, NOON, null).approve(BOTH, NOON, null).signature(Team.SALES))
        .hasValueSatisfying(signed -> assertThat(signed.by().id()).isEqualTo("bo"));

    StandardDossier byBo = draft.approve(signatory("bo", Team.MARKETING), NOON, null);
    refused(Reason.SIGNED_FOR_BOTH, () -> byBo.approve(signatory("bo", Team.SALES), NOON, null));
    refused(Reason.SIGNED_FOR_BOTH, () -> byBo.approve(BOTH, NOON, null));
    refused(Reason.SIGNED_ALREADY, () -> byBo.approve(ADA, NOON, null));
    assertThat(byBo.approve(signatory("bo", Team.MARKETING), NOON, "again")).isEqualTo(byBo);
  }

  @Test
  void what_is_decided_stays_decided() {
    StandardDossier agreed = signed(2, "2026-12-01");
    refused(Reason.CLOSED, () -> agreed.sendBack(ADA, NOON, "no"));
    refused(Reason.CLOSED, () -> agreed.approve(signatory("sue", Team.SALES), NOON, null));
    refused(
        Reason.CLOSED,
        () -> draft(2, "2026-12-01").sendBack(ADA, NOON, "no").approve(SAM, NOON, null));

    Dossiers with = known.with(agreed);
    assertThat(with.with(draft(2, "2026-12-01"))).as("an older record, read again").isSameAs(with);
    assertThatThrownBy(() -> with.with(draft(2, "2026-12-01").sendBack(ADA, NOON, "no")))
        .as("another course of things")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with.with(signed(2, "2026-12-02")))
        .hasMessageContaining("changed after its submission");
  }

  private static void refused(Reason reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            AgreementRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static StandardDossier signed(int number, String from) {
    return draft(number, from).approve(ADA, NOON, null).approve(SAM, NOON, null);
  }

  private static StandardDossier draft(int number, String from) {
    return StandardDossier.drafted(version(number, from), ADA, NOON, null);
  }

  private static StandardVersion version(int number, String from) {
    LocalDate day = LocalDate.parse(from);
    return new StandardVersion(
        BundledStandards.b2bDefault().as(number, day, day.plusYears(1)), number + " from " + from);
  }

  private static Signatory signatory(String id, Team... teams) {
    return new Signatory(new Person(id, null), Set.of(teams));
  }
}
