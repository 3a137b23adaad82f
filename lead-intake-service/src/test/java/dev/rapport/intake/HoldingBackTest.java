package dev.rapport.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.TraceParent;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.lead.TypedLead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What it takes to hold a submission, and what it is then held for. */
class HoldingBackTest {

  private static final PersonKey.Hasher HASHER = new PersonKey.Hasher("x".repeat(32));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void one_supporting_reason_holds_nothing_and_two_do() {
    assertThat(heldFor(List.of(), Code.ROLE_ACCOUNT)).isEmpty();
    assertThat(heldFor(List.of(), Code.ROLE_ACCOUNT, Code.MADE_UP_PHONE))
        .containsExactly(Code.ROLE_ACCOUNT, Code.MADE_UP_PHONE);
  }

  @Test
  void who_is_asked_for_a_confirmation_is_held_for_that_alone_whatever_one_reason_supports() {
    List<Code> asked = List.of(Code.AWAITS_CONFIRMATION);

    assertThat(heldFor(asked)).isEqualTo(asked);
    assertThat(heldFor(asked, Code.ROLE_ACCOUNT)).isEqualTo(asked);
    assertThat(heldFor(asked, Code.ROLE_ACCOUNT, Code.MADE_UP_PHONE))
        .containsExactly(Code.AWAITS_CONFIRMATION, Code.ROLE_ACCOUNT, Code.MADE_UP_PHONE);
    assertThat(heldFor(asked, Code.THROWAWAY_DOMAIN))
        .containsExactly(Code.AWAITS_CONFIRMATION, Code.THROWAWAY_DOMAIN);
  }

  /** What a form's submission is held for in the end. */
  private static List<Code> heldFor(List<Code> byForm, Code... byScreening) {
    RecordingSink sink = new RecordingSink();
    LeadIntake intake =
        new LeadIntake(
            HASHER,
            new SubmissionIds(HASHER, Duration.ofMinutes(10), CLOCK),
            submission -> reasons(List.of(byScreening)),
            new IntakeMetrics(new SimpleMeterRegistry()),
            CLOCK);
    TypedLead lead = TypedLead.builder().put("email", "info@example.com").build();
    Provenance form =
        new Provenance.FormPost("letter", null, reasons(byForm), TraceParent.start(new Random(1)));
    assertThat(intake.take(lead, form, sink)).isCompleted();
    return sink.of(IntakeEvent.Quarantined.class).stream()
        .flatMap(held -> held.reasons().stream())
        .map(QuarantineReason::code)
        .toList();
  }

  private static List<QuarantineReason> reasons(List<Code> codes) {
    return codes.stream().map(code -> new QuarantineReason(code, "")).toList();
  }
}
