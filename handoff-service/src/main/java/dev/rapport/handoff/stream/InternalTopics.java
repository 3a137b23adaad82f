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

  /** Leads that wait for somebody to take them, keyed by their places: the view of who waits. */
  public static final TopicSpec WAITING =
      new TopicSpec("handoff.waiting", TopicSpec.PARTITIONS, new Cleanup.Compact(), Set.of());

  /** What the leads of each segment objected, keyed by segment: what briefs go by. */
  public static final TopicSpec OBJECTIONS =
      new TopicSpec("handoff.objections", 1, new Cleanup.Compact(), Set.of());

  /** The last part of the repartition topic's name: leads to be counted, keyed by segment. */
  static final String OBJECTION = "objections";

  private static final TopicSpec OBJECTION_NEWS = repartition(OBJECTION);

  /** The last part of the repartition topic's name: a team's news, keyed by team id. */
  static final String TEAM = "team";

  private static final TopicSpec TEAM_NEWS = repartition(TEAM);

  private InternalTopics() {}

  /** Kafka Streams makes the topic itself; what cannot be read there is ours to provide for. */
  private static TopicSpec repartition(String name) {
    return new TopicSpec(
        Topics.HANDOFF + "-" + name + "-repartition",
        TopicSpec.PARTITIONS,
        new Cleanup.Compact(),
        Set.of(Topics.HANDOFF));
  }

  /** All of them, dead letter topics included. */
  public static List<TopicSpec> specs() {
    return Stream.concat(
            Stream.of(COMMANDS, CURRENT, ROSTERS, BOOKS, WAITING, OBJECTIONS)
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.deadLetterTopics().stream())),
            Stream.of(TEAM_NEWS, OBJECTION_NEWS).flatMap(spec -> spec.deadLetterTopics().stream()))
        .toList();
  }
}
