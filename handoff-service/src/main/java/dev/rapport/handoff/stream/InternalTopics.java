package dev.rapport.handoff.stream;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.TopicSpec.Cleanup;
import dev.rapport.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Topics that only this service reads and writes; it creates them itself. */
public final class InternalTopics {

  /** What is asked to be done with a lead, keyed by lead id. */
  public static final TopicSpec COMMANDS =
      new TopicSpec(
          "handoff.commands",
          TopicSpec.PARTITIONS,
          new Cleanup.Delete(Duration.ofDays(30)),
          Set.of(Topics.HANDOFF));

  /** The last event of each lead's handoff, keyed by lead id: the view that queries read. */
  public static final TopicSpec CURRENT =
      new TopicSpec("handoff.current", TopicSpec.PARTITIONS, new Cleanup.Compact(), Set.of());

  /** Rosters that have been checked, keyed by team id: what routing goes by. */
  public static final TopicSpec ROSTERS =
      new TopicSpec("handoff.rosters", 1, new Cleanup.Compact(), Set.of());

  /** The books of each team, keyed by team id: the view that queries read. */
  public static final TopicSpec BOOKS =
      new TopicSpec("handoff.books", 1, new Cleanup.Compact(), Set.of());

  private InternalTopics() {}

  /** All of them, dead letter topics included. */
  public static List<TopicSpec> specs() {
    return Stream.of(COMMANDS, CURRENT, ROSTERS, BOOKS)
        .flatMap(spec -> Stream.concat(Stream.of(spec), spec.deadLetterTopics().stream()))
        .toList();
  }
}
