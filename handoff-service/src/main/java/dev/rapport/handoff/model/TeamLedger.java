package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A team's books: what each rep has open, what each is owed, and how many leads wait. What is of
 * the reps lies in flat numbers in the order of the team's roll, and a change copies them: that
 * costs next to nothing however many they are.
 */
public final class TeamLedger {

  /** People who left the team and whose open leads still count: the books are one record. */
  private static final int MOST_WHO_LEFT = 5_000;

  /**
   * A lead was given to a rep.
   *
   * @param sharers who took part in the turn; null where it went out of turn, to who looks after
   *     the account
   */
  public record Assignment(
      Rep rep, List<String> why, TeamLedger ledger, @Nullable Sharers sharers) {}

  /**
   * What is written of one rep.
   *
   * @param open leads that count against capacity
   * @param credit leads that the rep is owed; less than one either way while the same people take
   *     leads, about one else
   * @param turnWeight weight in the present turn, 0 for who takes no part
   */
  public record Account(String repId, int open, double credit, int turnWeight) {}

  private final Roll roll;

  /** By position. */
  private final int[] open;

  /** By position. */
  private final RoundRobinCredit credit;

  private final Map<String, Integer> left;
  private final Map<String, Integer> lines;

  private TeamLedger(
      Roll roll,
      int[] open,
      RoundRobinCredit credit,
      Map<String, Integer> left,
      Map<String, Integer> lines) {
    this.roll = roll;
    this.open = open;
    this.credit = credit;
    this.left = Map.copyOf(left);
    this.lines = Map.copyOf(lines);
    if (lines.values().stream().anyMatch(waiting -> waiting < 1)) {
      throw new IllegalArgumentException("fewer than no leads wait");
    }
  }

  /** The books of a team that has done nothing yet. */
  public static TeamLedger fresh() {
    return of(List.of(), Map.of());
  }

  /** Books that say this of each rep, each named once, and of {@link #lines}. */
  public static TeamLedger of(List<Account> accounts, Map<String, Integer> lines) {
    Roll roll = Roll.of(accounts.stream().map(Account::repId).toList());
    RoundRobinCredit credit =
        RoundRobinCredit.of(
            accounts.stream().mapToDouble(Account::credit).toArray(),
            accounts.stream().mapToInt(Account::turnWeight).toArray());
    int[] open = accounts.stream().mapToInt(Account::open).toArray();
    return new TeamLedger(roll, open, credit, Map.of(), lines);
  }

  /**
   * Books whose figures {@link #figures} wrote.
   *
   * @throws IllegalArgumentException if the figures are not of so many people
   */
  public static TeamLedger of(
      Roll roll, ByteBuffer figures, Map<String, Integer> left, Map<String, Integer> lines) {
    if (figures.remaining() != bytes(roll.size())) {
      throw new IllegalArgumentException(
          "%d bytes of figures of %d people".formatted(figures.remaining(), roll.size()));
    }
    ByteBuffer bytes = figures.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int[] open = new int[roll.size()];
    bytes.asIntBuffer().get(open);
    bytes.position(bytes.position() + open.length * Integer.BYTES);
    return new TeamLedger(roll, open, RoundRobinCredit.readFrom(bytes, roll.size()), left, lines);
  }

  /**
   * What everybody of the roll has open, is owed and weighs in the present turn, as flat as it lies
   * here: it is written for every lead. All counts come first (32 bit), then all credits (64 bit,
   * IEEE 754), then all weights (32 bit), little-endian.
   */
  public ByteBuffer figures() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes(open.length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(open);
    bytes.position(open.length * Integer.BYTES);
    credit.writeTo(bytes);
    return bytes.flip();
  }

  private static int bytes(int people) {
    return people * (Integer.BYTES + RoundRobinCredit.BYTES_A_POSITION);
  }

  /** Whose figures these are, in order. */
  public Roll roll() {
    return roll;
  }

  /** Open leads of those who are on the roll no more. */
  public Map<String, Integer> left() {
    return left;
  }

  /** Whether all but {@link #figures} is the same. */
  public boolean isSameButFigures(TeamLedger other) {
    return roll == other.roll && left.equals(other.left) && lines.equals(other.lines);
  }

  /** How many leads wait for somebody to take them, by line ({@link Need#line}). */
  public Map<String, Integer> lines() {
    return lines;
  }

  /**
   * Gives a lead to the rep who looks after its account, else to the one whose turn it is among
   * those who work now, have room and what the lead asks for; empty if nobody can take it.
   */
  public Optional<Assignment> assign(Rota rota, Need need, Instant now) {
    return assign(rota, need, now, Set.of());
  }

  /** The same among those who are not {@code hadIt}. */
  public Optional<Assignment> assign(Rota rota, Need need, Instant now, Set<String> hadIt) {
    TeamLedger books = of(rota.roll());
    Candidates candidates = new Candidates(rota, need, now, books, hadIt);
    Optional<Rep> owner = candidates.owner();
    if (owner.isPresent()) {
      Rep rep = owner.get();
      return Optional.of(
          new Assignment(
              rep,
              List.of(rep.name() + " looks after the account"),
              books.taken(rep.repId()),
              null));
    }
    int[] weights = candidates.weights();
    if (Candidates.isNobody(weights)) {
      return Optional.empty();
    }
    RoundRobinCredit.Turn turn = books.credit.next(weights);
    Rep rep = rota.team().reps().get(turn.position());
    TeamLedger after = new TeamLedger(books.roll, books.open, turn.credit(), books.left, lines);
    return Optional.of(
        new Assignment(
            rep,
            candidates.why(turn.position(), weights),
            after.taken(rep.repId()),
            Sharers.of(books.roll, weights)));
  }

  /**
   * The books in the order of another roll. Who left the team is owed nothing, and comes back as
   * somebody new; what they have open counts on.
   */
  private TeamLedger of(Roll other) {
    if (roll == other) {
      return this;
    }
    if (roll.isSameAs(other)) {
      return new TeamLedger(other, open, credit, left, lines);
    }
    int[] before = other.repIds().stream().mapToInt(roll::position).toArray();
    int[] opened = other.repIds().stream().mapToInt(this::openOf).toArray();
    TreeMap<String, Integer> leftNow = new TreeMap<>(left);
    for (String repId : roll.repIds()) {
      if (openOf(repId) > 0) {
        leftNow.put(repId, openOf(repId));
      }
    }
    leftNow.keySet().removeAll(Set.copyOf(other.repIds()));
    while (leftNow.size() > MOST_WHO_LEFT) {
      leftNow.pollLastEntry();
    }
    return new TeamLedger(other, opened, credit.moved(before), leftNow, lines);
  }

  /** Leads that count against a rep's capacity. */
  public int openOf(String repId) {
    int position = roll.position(repId);
    return position < 0 ? left.getOrDefault(repId, 0) : open[position];
  }

  /**
   * What a rep is owed, in leads; less than one either way while the same people take leads, about
   * one else.
   */
  public double creditOf(String repId) {
    int position = roll.position(repId);
    return position < 0 ? 0 : credit.of(position);
  }

  /** After a lead began to count against a rep's capacity. */
  public TeamLedger taken(String repId) {
    return withOpen(repId, openOf(repId) + 1);
  }

  /** After a lead ceased to count against a rep's capacity. */
  public TeamLedger freed(String repId) {
    return withOpen(repId, Math.max(0, openOf(repId) - 1));
  }

  /** Leads that wait for somebody to take them. */
  public int waiting() {
    return lines.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** After {@code change} leads more (or less) wait in a line. */
  public TeamLedger waitingChanged(String line, int change) {
    Map<String, Integer> changed = new HashMap<>(lines);
    changed.merge(line, change, (before, more) -> before + more == 0 ? null : before + more);
    return new TeamLedger(roll, open, credit, left, changed);
  }

  /**
   * After a lead that a rep got proved to be not worth its turn: they are owed it again, and its
   * sharers no part of it. Where people have come or gone since, or it is not known who the sharers
   * were, those of the team's last turn stand in for them. Nothing changes for who has left.
   */
  public TeamLedger givenBack(String repId, @Nullable Sharers sharers, Rota rota) {
    TeamLedger books = of(rota.roll());
    int position = books.roll.position(repId);
    if (position < 0) {
      return this;
    }
    RoundRobinCredit after =
        sharers != null && sharers.areOf(books.roll)
            ? books.credit.givenBack(position, sharers.weights(rota.team().reps()))
            : books.credit.givenBack(position);
    return new TeamLedger(books.roll, books.open, after, books.left, lines);
  }

  int openAt(int position) {
    return open[position];
  }

  private TeamLedger withOpen(String repId, int count) {
    int position = roll.position(repId);
    if (position >= 0) {
      int[] changed = open.clone();
      changed[position] = count;
      return new TeamLedger(roll, changed, credit, left, lines);
    }
    Map<String, Integer> changed = new HashMap<>(left);
    if (count == 0) {
      changed.remove(repId);
    } else {
      changed.put(repId, count);
    }
    return new TeamLedger(roll, open, credit, changed, lines);
  }
}
