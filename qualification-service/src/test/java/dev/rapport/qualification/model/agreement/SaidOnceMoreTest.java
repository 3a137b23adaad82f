package dev.rapport.qualification.model.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said again, because the answer to it was lost, changes nothing. */
class SaidOnceMoreTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final Signatory ADA = person("ada", EnumSet.of(Team.MARKETING));
  private static final Signatory BOTH = person("bea", EnumSet.allOf(Team.class));

  private static final StandardDossier DRAFT =
      StandardDossier.drafted(version(2), ADA, NOW, "first");

  @Test
  void the_second_signature_of_one_who_speaks_for_both_teams() {
    StandardDossier signed = DRAFT.approve(ADA, NOW, null).approve(BOTH, NOW, null);

    assertThat(signed.state()).isEqualTo(StandardDossier.State.APPROVED);
    assertThat(signed.approve(BOTH, LATER, null)).isSameAs(signed);
  }

  @Test
  void sending_back_in_the_same_words() {
    StandardDossier back = DRAFT.sendBack(ADA, NOW, "too short");

    assertThat(back.sendBack(ADA, LATER, "too short")).isSameAs(back);
    assertThatThrownBy(() -> back.sendBack(ADA, LATER, "and too late"))
        .isInstanceOf(AgreementRefusedException.class);
    assertThatThrownBy(() -> back.sendBack(BOTH, LATER, "too short"))
        .isInstanceOf(AgreementRefusedException.class);
  }

  @Test
  void a_signature_that_stands_but_not_one_under_what_was_sent_back_since() {
    StandardDossier signed = DRAFT.approve(ADA, NOW, null);
    assertThat(signed.approve(ADA, LATER, null)).isSameAs(signed);

    StandardDossier back = signed.sendBack(BOTH, LATER, "too short");
    assertThatThrownBy(() -> back.approve(ADA, LATER, null))
        .isInstanceOfSatisfying(
            AgreementRefusedException.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(AgreementRefusedException.Reason.CLOSED));
  }

  @Test
  void submitting_a_draft() {
    StandardAgreement agreement = agreement();
    String document = version(2).document();

    StandardDossier drafted = agreement.submit(document, ADA, "why");

    assertThat(agreement.submit(document, ADA, "why")).isEqualTo(drafted);
    assertThatThrownBy(() -> agreement.submit(document, BOTH, "why"))
        .as("another person's is another draft")
        .isInstanceOf(InvalidLeadStandardException.class);
    agreement.sendBack(2, BOTH, "too short");
    assertThatThrownBy(() -> agreement.submit(document, ADA, "why"))
        .isInstanceOf(InvalidLeadStandardException.class);
  }

  private static StandardAgreement agreement() {
    JournalInMemory journal = new JournalInMemory(StandardDossier.published(version(1), NOW));
    InstantSource clock = InstantSource.fixed(NOW);
    AgreedStandards standards =
        new AgreedStandards(version(1).standard().id(), journal::dossiers, clock);
    standards.refresh();
    return new StandardAgreement(standards, journal, clock);
  }

  @Test
  void going_back_to_a_version() {
    StandardAgreement agreement = agreement();
    LocalDate from = LocalDate.of(2026, 12, 1);
    LocalDate review = LocalDate.of(2027, 6, 1);

    StandardDossier drafted = agreement.rollBack(1, from, review, ADA, null);

    assertThat(agreement.rollBack(1, from, review, ADA, null)).isEqualTo(drafted);
    assertThat(agreement.rollBack(1, from, review.plusDays(1), ADA, null).number()).isEqualTo(3);
    assertThat(agreement.rollBack(1, from, review.plusDays(1), BOTH, null).number())
        .as("another person's is another draft")
        .isEqualTo(4);
  }

  private static Signatory person(String id, Set<Team> teams) {
    return new Signatory(new Person(id, null), teams);
  }

  private static StandardVersion version(int number) {
    String document =
        LeadStandardWriter.write(
            BundledStandards.b2bDefault()
                .as(number, LocalDate.of(2026, 11, 23), LocalDate.of(2027, 11, 23)));
    LeadStandard standard = LeadStandardReader.read(document);
    return new StandardVersion(standard, document);
  }
}
