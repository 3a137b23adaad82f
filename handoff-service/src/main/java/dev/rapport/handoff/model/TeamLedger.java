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
   * @param turn whose turn it was and who shared it; null where it went out of turn, to who looks
   *     after the account
   */
  public record Assignment(
      Rep rep, List<String> why, TeamLedger ledger, @Nullable SharedTurn turn) {}

  /**
   * What is written of one rep.
   *
   * @param open leads that count against capacity
   * @param credit leads that the rep is owed; less than one either way while the same people take
   *     leads, about one else
   */
  public record Account(String repId, int open, double credit) {}

  private final Roll roll;

  /** By position. */
  private final int[] open;

  /** By position. */
  private final RoundRobinCredit credit;

  private final RollHistory history;
  private final Map<String, Integer> left;
  private final Map<String, Integer> lines;

  private TeamLedger(
      Roll roll,
      int[] open,
      RoundRobinCredit credit,
      RollHistory history,
      Map<String, Integer> left,
      Map<String, Integer> lines) {
    this.roll = roll;
    this.open = open;
    this.credit = credit;
    this.history = history;
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
        RoundRobinCredit.of(accounts.stream().mapToDouble(Account::credit).toArray());
    int[] open = accounts.stream().mapToInt(Account::open).toArray();
    return new TeamLedger(roll, open, credit, RollHistory.NONE, Map.of(), lines);
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
    RoundRobinCredit credit = RoundRobinCredit.readFrom(bytes, roll.size());
    return new TeamLedger(roll, open, credit, RollHistory.NONE, left, lines);
  }

  /** The same with the rolls that were kept beside it. */
  public TeamLedger with(RollHistory kept) {
    return new TeamLedger(roll, open, credit, kept.upTo(roll), left, lines);
  }

  /** The rolls of turns that may yet be given back. */
  public RollHistory history() {
    return history;
  }

  /**
   * What everybody of the roll has open and is owed, as flat as it lies here: it is written for
   * every lead. All counts come first (32 bit), then all credits (64 bit, IEEE 754), then 32 bits 0
   * for each, little-endian.
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

  /** Whether all but {@link #figures} and {@link #history} is the same. */
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
    TeamLedger books = under(rota);
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
    RollHistory turns = books.history.given();
    TeamLedger after =
        new TeamLedger(books.roll, books.open, turn.credit(), turns, books.left, lines);
    return Optional.of(
        new Assignment(
            rep,
            candidates.why(turn.position(), weights),
            after.taken(rep.repId()),
            SharedTurn.of(turns.next() - 1, turn.position(), weights)));
  }

  /**
   * The books as a team's people are now. Who left is owed nothing, and comes back as somebody new;
   * what they have open counts on.
   */
  public TeamLedger under(Rota rota) {
    Roll other = rota.roll();
    if (roll == other) {
      return this;
    }
    int[] weights = rota.team().reps().stream().mapToInt(Rep::weight).toArray();
    if (roll.isSameAs(other) && history.isOf(other, weights)) {
      return new TeamLedger(other, open, credit, history, left, lines);
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
    PastRoll next = new PastRoll(other.fingerprint(), weights, before);
    return new TeamLedger(
        other, opened, next.moved(credit), history.followedBy(next), leftNow, lines);
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
    return new TeamLedger(roll, open, credit, history, left, changed);
  }

  /**
   * After a lead that a rep got proved to be not worth its turn. To rounding, the credits become
   * those of books in which nobody ever earned or paid anything for it, all else being as it was:
   * by the weights of its day, through all that came since. Whoever has left has taken their part
   * of it along, and those over whom that was spread have it undone.
   *
   * <p>Of a turn that the first version wrote down nothing is known of weights and of who came and
   * went since: it is undone by today's weights where people are the same, else not at all. Nor is
   * one whose roll is forgotten: to charge others for it would favour somebody lead by lead.
   */
  public TeamLedger givenBack(String repId, SharedTurn turn) {
    RoundRobinCredit after = changeBy(repId, turn).map(credit::without).orElse(credit);
    return new TeamLedger(roll, open, after, history.ended(turn), left, lines);
  }

  /** After the turn of a lead cannot be given back any more. */
  public TeamLedger turnEnded(SharedTurn turn) {
    return new TeamLedger(roll, open, credit, history.ended(turn), left, lines);
  }

  private Optional<RoundRobinCredit> changeBy(String repId, SharedTurn turn) {
    if (turn.isNumbered()) {
      return history.changeBy(turn);
    }
    return history
        .newest()
        .filter(now -> now.isOf(turn.roll()) && roll.contains(repId))
        .map(now -> RoundRobinCredit.changeBy(roll.position(repId), turn.weights(now)));
  }

  int openAt(int position) {
    return open[position];
  }

  private TeamLedger withOpen(String repId, int count) {
    int position = roll.position(repId);
    if (position >= 0) {
      int[] changed = open.clone();
      changed[position] = count;
      return new TeamLedger(roll, changed, credit, history, left, lines);
    }
    Map<String, Integer> changed = new HashMap<>(left);
    if (count == 0) {
      changed.remove(repId);
    } else {
      changed.put(repId, count);
    }
    return new TeamLedger(roll, open, credit, history, changed, lines);
  }
}
