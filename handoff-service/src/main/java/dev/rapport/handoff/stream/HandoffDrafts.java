package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.Routing;
import dev.rapport.handoff.model.LeadProfile;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.TeamRoute;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serde;

/** Handoffs before they have an owner: all that is known except who. */
final class HandoffDrafts {

  /** What is left of a record is for who gets the lead and why, and what they say to it. */
  private static final int MOST_BYTES = TopicSpec.MOST_VALUE_BYTES - (1 << 20);

  private final Serde<LeadHandoff> serde = new SingleObjectSerde<>(LeadHandoff.class);

  /** The handoff of a lead to a team, without an owner. */
  LeadHandoff draft(LeadAssessed assessed, TeamRoute route, Brief brief) {
    return LeadHandoff.newBuilder()
        .setEventId(assessed.getAssessmentId())
        .setLeadId(assessed.getLeadId())
        .setKind(HandoffKind.UNKNOWN)
        .setOccurredAt(assessed.getAssessedAt())
        .setSequence(0)
        .setTeamId(route.teamId())
        .setRepId("")
        .setRepName("")
        .setRouting(routing(route))
        .setBrief(brief)
        .setCapturedAt(assessed.getCapturedAt())
        .setAssignedAt(assessed.getAssessedAt())
        .setAssessmentId(assessed.getAssessmentId())
        .setStandardId(assessed.getStandardId())
        .setStandardVersion(assessed.getStandardVersion())
        .setScore(assessed.getScore())
        .setProbability(assessed.getProbability())
        .setControl(assessed.getControl())
        .setLead(assessed.getLead())
        .setPersonKey(assessed.getPersonKey())
        .setClockStart(clockStart(assessed))
        .build();
  }

  /**
   * A lead that came back, or said more, begins anew: from its first capture on its rep would be
   * late before they had it.
   */
  private static Instant clockStart(LeadAssessed assessed) {
    return switch (assessed.getTrigger()) {
      case SUBMISSION, UNKNOWN -> assessed.getLastCapturedAt();
      case SIGNAL, RECYCLE, STANDARD -> assessed.getAssessedAt();
    };
  }

  /** The same draft for another team. */
  LeadHandoff rerouted(LeadHandoff draft, TeamRoute route) {
    LeadHandoff rerouted = LeadHandoff.newBuilder(draft).build();
    rerouted.setTeamId(route.teamId());
    rerouted.setRouting(routing(route));
    return rerouted;
  }

  /**
   * A draft as it is kept.
   *
   * @throws RecordTooLargeException if the handoff, which is a little more than its draft, might
   *     not be told to anybody: it would stop all that wait behind it
   */
  ByteBuffer encode(LeadHandoff draft) {
    byte[] bytes = serde.serializer().serialize("draft", draft);
    if (bytes.length > MOST_BYTES) {
      throw new RecordTooLargeException(
          "a lead of %d bytes, above the limit of %d bytes".formatted(bytes.length, MOST_BYTES));
    }
    return ByteBuffer.wrap(bytes);
  }

  LeadHandoff decode(ByteBuffer draft) {
    byte[] bytes = new byte[draft.remaining()];
    draft.duplicate().get(bytes);
    return Objects.requireNonNull(serde.deserializer().deserialize("draft", bytes));
  }

  static LeadProfile profile(LeadDetails lead) {
    return new LeadProfile(
        lead.getCountry(),
        lead.getIndustry(),
        lead.getLanguage(),
        lead.getCompanySize(),
        lead.getCompany(),
        lead.getEmailDomain(),
        lead.getJobTitle(),
        lead.getSource().getChannel(),
        lead.getSource().getCampaign(),
        lead.getAnswers(),
        lead.getAttributes());
  }

  /** What a lead asks of whoever gets it. */
  static Need need(LeadHandoff draft) {
    Routing routing = draft.getRouting();
    return new Need(routing.getAccountOwnerId(), Set.copyOf(routing.getSkills()));
  }

  private static Routing routing(TeamRoute route) {
    return Routing.newBuilder()
        .setTeamId(route.teamId())
        .setTerritory(route.territory())
        .setSegment(route.segment())
        .setSkills(route.need().skills().stream().sorted().toList())
        .setAccountOwnerId(route.need().ownerId())
        .setWhy(route.why())
        .build();
  }
}
