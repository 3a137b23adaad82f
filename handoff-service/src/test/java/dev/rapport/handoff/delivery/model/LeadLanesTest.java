package dev.rapport.handoff.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadLanesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final LeadLanes<String> lanes = new LeadLanes<>();

  @Test
  void a_leads_events_go_one_after_the_other_and_leads_side_by_side() {
    lanes.offer(event("a1", "a", 1));
    lanes.offer(event("a2", "a", 2));
    lanes.offer(event("b1", "b", 3));

    Delivery<String> first = lanes.take(NOW).orElseThrow();
    assertThat(lanes.take(NOW)).map(Delivery::id).contains("b1");
    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(first);
    assertThat(lanes.take(NOW)).map(Delivery::id).contains("a2");
  }

  @Test
  void a_lead_that_has_to_wait_holds_up_nobody_but_itself() {
    lanes.offer(event("a1", "a", 1));
    lanes.offer(event("a2", "a", 2));
    lanes.offer(event("b1", "b", 3));
    Delivery<String> failing = lanes.take(NOW).orElseThrow();

    lanes.again(failing.failed(NOW, NOW.plusSeconds(5)));

    assertThat(lanes.take(NOW)).map(Delivery::id).contains("b1");
    assertThat(lanes.take(NOW)).isEmpty();
    assertThat(lanes.nextDue()).contains(NOW.plusSeconds(5));
    Optional<Delivery<String>> again = lanes.take(NOW.plusSeconds(5));
    assertThat(again).map(Delivery::id).contains("a1");
    assertThat(again).map(Delivery::attempts).contains(1);
    assertThat(lanes.unkeptBehind(again.orElseThrow()))
        .extracting(Delivery::id)
        .containsExactly("a2");
  }

  @Test
  void an_event_is_here_once_and_one_that_comes_later_but_stands_earlier_goes_first() {
    assertThat(lanes.offer(event("a2", "a", 2))).isTrue();
    assertThat(lanes.offer(event("a2", "a", 2))).isFalse();
    assertThat(lanes.offer(event("a1", "a", 1))).isTrue();

    assertThat(lanes.take(NOW)).map(Delivery::id).contains("a1");
    assertThat(lanes.size()).isEqualTo(2);
  }

  @Test
  void a_partition_that_goes_takes_what_waits_along_and_what_is_under_way_ends_alone() {
    lanes.offer(event("a1", "a", 1));
    lanes.offer(event("a2", "a", 2));
    Delivery<String> moving = lanes.take(NOW).orElseThrow();

    lanes.forget(List.of(0));

    assertThat(lanes.isUnderWay(List.of(0))).isTrue();
    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(moving);
    assertThat(lanes.isUnderWay(List.of(0))).isFalse();
    assertThat(lanes.size()).isZero();
  }

  @Test
  void a_partition_that_comes_back_waits_for_what_is_still_under_way() {
    lanes.offer(event("a1", "a", 1));
    Delivery<String> moving = lanes.take(NOW).orElseThrow();
    lanes.forget(List.of(0));
    lanes.offer(event("a1", "a", 1));

    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(moving);

    assertThat(lanes.isUnderWay(List.of(0))).isFalse();
  }

  private static Delivery<String> event(String id, String leadId, long offset) {
    return Delivery.fresh(id, leadId, 0, offset, NOW, id);
  }
}
