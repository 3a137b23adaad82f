package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.TopologyDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

class RosterSeedingTest {

  private static final Team EMEA =
      RosterReader.readTeam("emea", "{name: EMEA, reps: [{repId: a, name: A}]}");
  private static final Team APAC =
      RosterReader.readTeam("apac", "{name: APAC, reps: [{repId: b, name: B}]}");

  /** Takes rosters as Kafka does: acknowledged long before anybody goes by them. */
  private static final class Mailbox implements HandoffRequests {
    private final List<Team> rosters = new ArrayList<>();

    @Override
    public CompletionStage<?> roster(Team team, String updatedBy) {
      rosters.add(team);
      return CompletableFuture.completedFuture(team);
    }

    @Override
    public CompletionStage<?> answer(HandoffAnswer answer, Optional<String> traceParent) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void seeded_rosters_are_in_force_once_they_are_gone_by_and_stay_so(@TempDir Path state)
      throws Exception {
    try (TopologyDriver driver = new TopologyDriver(state, LoadPolicy.OPEN)) {
      Mailbox mailbox = new Mailbox();
      RosterSeeding seeding =
          new RosterSeeding(
              List.of(EMEA, APAC),
              () -> Set.of("apac"),
              mailbox,
              driver.rosters(),
              Duration.ofSeconds(1));
      assertThat(seeding.isInForce()).as("before it is known what is to be put").isFalse();

      seeding.run(new DefaultApplicationArguments());
      assertThat(mailbox.rosters).containsExactly(EMEA);
      assertThat(seeding.isInForce()).as("put, but nobody goes by it").isFalse();

      driver.roster(EMEA, "file");
      assertThat(seeding.isInForce()).isTrue();

      driver.removeRoster("emea");
      assertThat(seeding.isInForce()).as("removed later").isTrue();
    }
  }
}
