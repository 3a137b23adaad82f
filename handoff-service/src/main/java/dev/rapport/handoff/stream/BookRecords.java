package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rapport.handoff.model.Roll;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.state.RepAccount;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.WaitingLine;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Books of teams as they are written. For one thread. */
final class BookRecords {

  /** No rep's id contains it. */
  private static final String SEPARATOR = "|";

  private record WrittenRoll(Roll roll, ByteBuffer bytes) {}

  /** By team: a roll stays, while its figures are written for every lead. */
  private final Map<String, WrittenRoll> rolls = new HashMap<>();

  /** The whole of a team's books. */
  TeamBooks books(String teamId, TeamLedger ledger) {
    TeamBooks books = withoutFigures(teamId, ledger);
    books.setFigures(ledger.figures());
    return books;
  }

  /** A team's books but for what changes with every lead. */
  TeamBooks withoutFigures(String teamId, TeamLedger ledger) {
    return TeamBooks.newBuilder()
        .setTeamId(teamId)
        .setWaiting(ledger.waiting())
        .setLines(
            ledger.lines().entrySet().stream()
                .map(line -> new WaitingLine(line.getKey(), line.getValue()))
                .toList())
        .setReps(
            ledger.left().entrySet().stream()
                .map(rep -> new RepAccount(rep.getKey(), rep.getValue(), 0.0, 0))
                .toList())
        .setRoll(bytes(teamId, ledger.roll()))
        .build();
  }

  private ByteBuffer bytes(String teamId, Roll roll) {
    WrittenRoll written = rolls.get(teamId);
    if (written == null || written.roll() != roll) {
      String text = String.join(SEPARATOR, roll.repIds());
      written = new WrittenRoll(roll, ByteBuffer.wrap(text.getBytes(US_ASCII)));
      rolls.put(teamId, written);
    }
    return written.bytes().duplicate();
  }

  /** The books that {@link #books} wrote, now or before there was a roll. */
  static TeamLedger ledger(TeamBooks books) {
    ByteBuffer figures = books.getFigures();
    return ledger(books, figures == null ? ByteBuffer.allocate(0) : figures);
  }

  /** The same with figures that were kept apart. */
  static TeamLedger ledger(TeamBooks books, ByteBuffer figures) {
    ByteBuffer roll = books.getRoll();
    if (roll == null) {
      return TeamLedger.of(
          books.getReps().stream().map(BookRecords::account).toList(), lines(books));
    }
    return TeamLedger.of(
        roll(roll),
        figures,
        books.getReps().stream()
            .collect(Collectors.toMap(RepAccount::getRepId, RepAccount::getOpen)),
        lines(books));
  }

  private static TeamLedger.Account account(RepAccount rep) {
    return new TeamLedger.Account(rep.getRepId(), rep.getOpen(), rep.getCredit());
  }

  private static Roll roll(ByteBuffer bytes) {
    String text = US_ASCII.decode(bytes.duplicate()).toString();
    return Roll.of(text.isEmpty() ? List.of() : List.of(text.split("\\|", -1)));
  }

  /** Books written before there were lines say only how many wait. */
  private static Map<String, Integer> lines(TeamBooks books) {
    if (books.getLines().isEmpty()) {
      return books.getWaiting() == 0 ? Map.of() : Map.of(books.getTeamId(), books.getWaiting());
    }
    return books.getLines().stream()
        .collect(Collectors.toMap(WaitingLine::getLine, WaitingLine::getWaiting));
  }
}
