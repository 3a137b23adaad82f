package dev.rapport.handoff;

import dev.rapport.events.Topics;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.stream.HandoffRequests;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Puts the rosters of files in force at start, for teams that the topic knows nothing of: what was
 * put by HTTP or written to the topic wins over a file, at every start.
 */
final class RosterSeeding implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(RosterSeeding.class);

  private final List<Team> teams;
  private final String bootstrapServers;
  private final HandoffRequests requests;
  private final Duration patience;
  private final InstantSource clock;

  RosterSeeding(
      List<Team> teams,
      String bootstrapServers,
      HandoffRequests requests,
      Duration patience,
      InstantSource clock) {
    this.teams = teams;
    this.bootstrapServers = bootstrapServers;
    this.requests = requests;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    if (teams.isEmpty()) {
      return;
    }
    Set<String> known = knownTeams();
    for (Team team : teams) {
      if (known.contains(team.teamId())) {
        log.info("team {} has a roster already; the file's is left aside", team.teamId());
      } else {
        put(team);
      }
    }
  }

  private void put(Team team) throws ExecutionException, InterruptedException, TimeoutException {
    requests
        .roster(team, "file")
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    log.info("team {}: roster with {} reps put in force", team.teamId(), team.reps().size());
  }

  private Set<String> knownTeams() {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.SALES_ROSTER.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.SALES_ROSTER.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readToEnd(consumer, consumer.endOffsets(partitions, patience));
    }
  }

  private Set<String> readToEnd(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<String> known = new HashSet<>();
    var until = clock.instant().plus(patience);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (clock.instant().isAfter(until)) {
        throw new IllegalStateException("the rosters in force cannot be read: Kafka is too slow");
      }
      consumer.poll(Duration.ofMillis(200)).forEach(record -> known.add(record.key()));
    }
    return known;
  }
}
