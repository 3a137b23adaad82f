package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.state.RepAccount;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.WaitingLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final Team TEAM =
      RosterReader.readTeam(
          "emea",
          "{name: EMEA, reps: [{repId: ada, name: Ada, weight: 3}, {repId: bob, name: Bob}]}");

  private final BookRecords records = new BookRecords();

  @Test
  void books_are_read_as_they_were_written() {
    TeamLedger ledger =
        TeamLedger.of(List.of(new TeamLedger.Account("left", 2, 0)), Map.of("emea#de", 3));
    for (int lead = 0; lead < 3; lead++) {
      ledger = ledger.assign(Rota.of(TEAM), Need.NOTHING, NOW).orElseThrow().ledger();
    }

    assertSame(read(records.books("emea", ledger)), ledger);
    TeamBooks apart = records.withoutFigures("emea", ledger);
    assertSame(BookRecords.ledger(apart, ledger.figures()), ledger);
    assertThat(ledger.left()).isEqualTo(Map.of("left", 2));
    assertThatThrownBy(() -> BookRecords.ledger(apart, ByteBuffer.allocate(16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("16 bytes of figures of 2 people");
  }

  @Test
  void books_that_were_written_before_there_was_a_roll_are_read() {
    TeamBooks old =
        TeamBooks.newBuilder()
            .setTeamId("emea")
            .setWaiting(4)
            .setReps(List.of(new RepAccount("ada", 5, 0.25, 3), new RepAccount("bob", 0, -0.25, 1)))
            .setLines(List.of(new WaitingLine("emea", 4)))
            .build();

    TeamLedger ledger = read(old);

    assertThat(ledger.openOf("ada")).isEqualTo(5);
    assertThat(ledger.creditOf("bob")).isEqualTo(-0.25);
    assertThat(ledger.waiting()).isEqualTo(4);
    // Bob owes a quarter, and earns another with the lead that Ada gets.
    TeamLedger next = ledger.assign(Rota.of(TEAM), Need.NOTHING, NOW).orElseThrow().ledger();
    assertThat(next.openOf("ada")).isEqualTo(6);
    assertThat(next.creditOf("bob")).isEqualTo(0);
  }

  @Test
  void figures_that_were_written_while_they_held_the_weights_of_the_last_turn_are_read() {
    TeamBooks apart =
        records.withoutFigures(
            "emea",
            TeamLedger.fresh().assign(Rota.of(TEAM), Need.NOTHING, NOW).orElseThrow().ledger());
    ByteBuffer old = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    old.putInt(5).putInt(7).putDouble(0.25).putDouble(-0.25).putInt(3).putInt(1).flip();

    TeamLedger ledger = BookRecords.ledger(apart, old);

    assertThat(ledger.openOf("bob")).isEqualTo(7);
    assertThat(ledger.creditOf("ada")).isEqualTo(0.25);
    assertThat(ledger.creditOf("bob")).isEqualTo(-0.25);
    // As long as ever, so that the version before can read them.
    assertThat(ledger.figures().remaining()).isEqualTo(32);
  }

  private static TeamLedger read(TeamBooks books) {
    var serde = new SingleObjectSerde<>(TeamBooks.class);
    return BookRecords.ledger(
        serde.deserializer().deserialize("", serde.serializer().serialize("", books)));
  }

  private static void assertSame(TeamLedger read, TeamLedger written) {
    assertThat(read.roll().repIds()).isEqualTo(written.roll().repIds());
    assertThat(read.figures()).isEqualTo(written.figures());
    assertThat(read.left()).isEqualTo(written.left());
    assertThat(read.lines()).isEqualTo(written.lines());
  }
}
