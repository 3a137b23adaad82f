package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void the_names_that_outsiders_rely_on() {
    assertThat(Topics.specs())
        .extracting(TopicSpec::name)
        .filteredOn(name -> !name.endsWith(".dlq"))
        .containsExactlyInAnyOrder(
            "leads.captured",
            "leads.quarantined",
            "leads.announced",
            "leads.signals",
            "leads.assessed",
            "leads.current",
            "leads.handoffs",
            "sales.outcomes",
            "sales.roster",
            "standards.published",
            "standards.proposed",
            "reviews.digests");
  }

  @Test
  void every_reader_has_a_dead_letter_topic_kept_for_ninety_days() {
    assertThat(Topics.LEADS_ASSESSED.deadLetterTopics())
        .extracting(TopicSpec::name)
        .containsExactly(
            "leads.assessed.feedback-service.dlq", "leads.assessed.handoff-service.dlq");
    assertThat(Topics.LEADS_ASSESSED.deadLetterTopics())
        .allSatisfy(
            spec ->
                assertThat(spec.configuration())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", Long.toString(90L * 24 * 3600 * 1000)));
    assertThat(Topics.specs()).containsAll(Topics.LEADS_ASSESSED.deadLetterTopics());
  }

  @Test
  void views_are_compacted_and_events_expire() {
    assertThat(Topics.LEADS_CURRENT.configuration()).containsEntry("cleanup.policy", "compact");
    assertThat(Topics.LEADS_CAPTURED.configuration())
        .containsEntry("retention.ms", Long.toString(400L * 24 * 3600 * 1000));
  }

  @Test
  void topics_that_are_joined_have_the_same_partitions() {
    assertThat(Topics.specs())
        .filteredOn(spec -> !spec.name().endsWith(".dlq"))
        .allMatch(spec -> spec.partitions() == TopicSpec.PARTITIONS);
  }

  @Test
  void a_dead_letter_topic_takes_every_record_of_its_source_and_says_why() {
    assertThat(Topics.LEADS_ASSESSED.configuration())
        .containsEntry("max.message.bytes", Integer.toString(4 * 1024 * 1024));
    assertThat(Topics.LEADS_ASSESSED.deadLetterTopics())
        .allSatisfy(
            spec ->
                assertThat(spec.configuration())
                    .containsEntry("max.message.bytes", Integer.toString(5 * 1024 * 1024)));
  }
}
