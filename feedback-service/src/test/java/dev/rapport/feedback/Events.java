package dev.rapport.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.FindingState;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.Routing;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Events of made-up leads, each in a line. */
public final class Events {

  public static final Instant NOVEMBER = Instant.parse("2026-11-10T10:00:00Z");
  public static final String STANDARD = "b2b-default:3";

  private Events() {}

  /** The id of what {@code name} stands for. */
  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  public static LeadAssessed assessed(
      String lead, String assessment, Verdict verdict, String channel, String... bins) {
    LeadSource source = LeadSource.newBuilder().setChannel(channel).setCampaign("q4").build();
    return LeadAssessed.newBuilder()
        .setAssessmentId(id(assessment))
        .setLeadId(id(lead))
        .setPersonKey("person-of-" + lead)
        .setTrigger(AssessmentTrigger.SUBMISSION)
        .setSubmissionId(id("submission-of-" + lead))
        .setSubmissionIds(List.of(id("submission-of-" + lead).toString()))
        .setCapturedAt(NOVEMBER)
        .setLastCapturedAt(NOVEMBER)
        .setAssessedAt(NOVEMBER.plusSeconds(1))
        .setStandardId("b2b-default")
        .setStandardVersion(3)
        .setVerdict(verdict)
        .setScore(72)
        .setBasePoints(50)
        .setProbability(0.4)
        .setFindings(Arrays.stream(bins).map(Events::finding).toList())
        .setLead(LeadDetails.newBuilder().setSource(source).build())
        .setFirstSource(source)
        .build();
  }

  private static Finding finding(String bin) {
    String[] parts = bin.split("=", 2);
    return Finding.newBuilder()
        .setName(parts[0])
        .setKind(FindingKind.CRITERION)
        .setState(FindingState.MET)
        .setBin(parts[1])
        .setPoints(6)
        .build();
  }

  public static LeadHandoff handoff(
      String lead, String assessment, HandoffKind kind, int sequence) {
    return LeadHandoff.newBuilder()
        .setEventId(id(lead + kind + sequence))
        .setLeadId(id(lead))
        .setKind(kind)
        .setOccurredAt(NOVEMBER.plusSeconds(60L * sequence))
        .setSequence(sequence)
        .setTeamId("emea")
        .setRepId("rep-1")
        .setRepName("Rep One")
        .setRouting(Routing.newBuilder().setTeamId("emea").setTerritory("all").build())
        .setBrief(Brief.newBuilder().setHeadline("a lead").setText("a lead").build())
        .setCapturedAt(NOVEMBER)
        .setAssignedAt(NOVEMBER.plusSeconds(60))
        .setAssessmentId(id(assessment))
        .setStandardId("b2b-default")
        .setStandardVersion(3)
        .setScore(72)
        .setProbability(0.4)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }

  public static SalesOutcome outcome(String lead, OutcomeKind kind, int hour) {
    return SalesOutcome.newBuilder()
        .setOutcomeId(id(lead + kind + hour))
        .setLeadId(id(lead))
        .setKind(kind)
        .setOccurredAt(NOVEMBER.plusSeconds(3600L * hour))
        .setRecordedAt(NOVEMBER.plusSeconds(3600L * hour + 5))
        .build();
  }

  public static SalesOutcome won(String lead, int hour, String amount, String currency) {
    SalesOutcome won = outcome(lead, OutcomeKind.WON, hour);
    won.setAmount(new BigDecimal(amount));
    won.setCurrency(currency);
    return won;
  }

  public static SalesOutcome rejected(String lead, int hour, RejectionReason reason) {
    SalesOutcome rejected = outcome(lead, OutcomeKind.REJECTED, hour);
    rejected.setReason(reason);
    return rejected;
  }
}
