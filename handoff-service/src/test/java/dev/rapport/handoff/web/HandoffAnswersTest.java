package dev.rapport.handoff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.Routing;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.HandoffView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandoffAnswersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final UUID LEAD = new UUID(0, 1);
  private static final HandoffAnswer NO =
      new HandoffAnswer.Rejection(LEAD.toString(), "rosa", "NO_NEED", null, null);
  private static final HandoffAnswer YES =
      new HandoffAnswer.Acceptance(LEAD.toString(), "rosa", null);

  private final List<HandoffAnswer> sent = new ArrayList<>();

  @Test
  void a_no_waits_for_its_own_decision_where_a_yes_was_under_way() {
    Optional<LeadHandoff> moved =
        answers(
                handoff(1, HandoffKind.ASSIGNED),
                handoff(2, HandoffKind.ACCEPTED),
                handoff(3, HandoffKind.REJECTED))
            .give(NO, Optional.empty());

    assertThat(sent).containsExactly(NO);
    assertThat(moved.orElseThrow().getKind()).isEqualTo(HandoffKind.REJECTED);
  }

  @Test
  void a_yes_is_told_of_the_no_that_was_under_way() {
    HandoffAnswers answers =
        answers(handoff(1, HandoffKind.ASSIGNED), handoff(2, HandoffKind.REJECTED));

    assertThatThrownBy(() -> answers.give(YES, Optional.empty()))
        .isInstanceOf(Problem.class)
        .hasMessage("The handoff is REJECTED for NO_NEED already.");
  }

  @Test
  void who_lost_the_lead_while_they_answered_is_told_so() {
    LeadHandoff anothers = handoff(2, HandoffKind.REASSIGNED);
    anothers.setRepId("bob");
    HandoffAnswers answers = answers(handoff(1, HandoffKind.ASSIGNED), anothers);

    assertThatThrownBy(() -> answers.give(NO, Optional.empty()))
        .isInstanceOf(Problem.class)
        .hasMessage("The lead is another rep's.");
  }

  /** Over a view in which the lead moves on each time it is looked at. */
  private HandoffAnswers answers(LeadHandoff... standings) {
    Moving store = new Moving(List.of(standings));
    return new HandoffAnswers(
        new HandoffView(() -> store),
        new HandoffRequests() {
          @Override
          public CompletionStage<?> answer(HandoffAnswer answer, Optional<String> traceParent) {
            sent.add(answer);
            return CompletableFuture.completedFuture(answer);
          }

          @Override
          public CompletionStage<?> roster(Team team, String updatedBy) {
            throw new IllegalStateException("an answer is no roster");
          }
        },
        Duration.ofSeconds(30),
        InstantSource.fixed(NOW));
  }

  private static LeadHandoff handoff(int sequence, HandoffKind kind) {
    return LeadHandoff.newBuilder()
        .setEventId(new UUID(1, sequence))
        .setLeadId(LEAD)
        .setKind(kind)
        .setReason(kind == HandoffKind.REJECTED ? RejectionReason.NO_NEED : null)
        .setAcceptedAt(sequence > 1 && kind == HandoffKind.ACCEPTED ? NOW : null)
        .setOccurredAt(NOW)
        .setSequence(sequence)
        .setTeamId("emea")
        .setRepId("rosa")
        .setRepName("Rosa Vega")
        .setRouting(Routing.newBuilder().setTeamId("emea").setTerritory("fallback").build())
        .setBrief(Brief.newBuilder().setHeadline("Ada").setText("Ada").build())
        .setCapturedAt(NOW)
        .setAssignedAt(NOW)
        .setAssessmentId(new UUID(2, 1))
        .setStandardId("b2b-default")
        .setStandardVersion(1)
        .setScore(80)
        .setProbability(0.6)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }

  /** What a store says of the one lead, the last of it for ever. */
  private static final class Moving implements ReadOnlyKeyValueStore<String, byte[]> {
    private final Deque<LeadHandoff> standings;

    Moving(List<LeadHandoff> standings) {
      this.standings = new ArrayDeque<>(standings);
    }

    @Override
    public byte @Nullable [] get(String key) {
      LeadHandoff now = standings.size() > 1 ? standings.remove() : standings.getFirst();
      return new SingleObjectSerde<>(LeadHandoff.class).serializer().serialize("view", now);
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
      throw new IllegalStateException("one lead is looked for");
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
      throw new IllegalStateException("one lead is looked for");
    }

    @Override
    public long approximateNumEntries() {
      return 1;
    }
  }
}
