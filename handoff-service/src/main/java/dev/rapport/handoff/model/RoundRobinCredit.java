package dev.rapport.handoff.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weighted round robin with persisted credit: who is owed the next lead.
 *
 * <p>As in nginx's smooth weighted round robin, each lead earns everyone who can take it their
 * share of it, and costs the one who gets it a whole. Unlike there, the lead goes not to the
 * largest credit but, among those who are owed something, to the one whose credit would reach a
 * whole lead first. The largest credit lets light weights starve (with weights 8, 14, 2, 100, 1,
 * 100, 8, 100, 11 one rep ends 1.3 leads behind); this is earliest-deadline-first over the windows
 * of proportionate progress (Baruah, Cohen, Plaxton and Varvel, 1996, for one resource) and keeps
 * everyone's credit strictly within one lead of zero, for any weights and any length.
 *
 * <p>That holds while the same people can take leads. When somebody leaves or joins (away, full,
 * back), the books of those who are there are balanced, so that the bound holds again from the next
 * lead on, and who is away keeps the credit they left with: a return is neither punished nor
 * rewarded with a flood.
 *
 * @param accounts by rep id
 */
public record RoundRobinCredit(Map<String, Account> accounts) {

  /**
   * What one rep is owed.
   *
   * @param credit leads, less than one either way
   * @param turnWeight weight in the present turn, 0 for who takes no part
   */
  public record Account(double credit, int turnWeight) {
    private static final Account NEW = new Account(0, 0);
  }

  /** Somebody who can take a lead now, and their weight. */
  public record Share(String repId, int weight) {}

  /** Who gets the lead, and the books after it. */
  public record Turn(String repId, RoundRobinCredit credit) {}

  /** Rounding errors of a long sequence stay below this; weights of 1,000 differ by more. */
  private static final double ROUNDING = 1e-9;

  /** Credit and debt of those present stay below one lead in sum: what the bound rests on. */
  private static final double MOST_CARRIED = 0.999;

  public RoundRobinCredit {
    accounts = Map.copyOf(accounts);
  }

  /** Books in which nobody is owed anything. */
  public static RoundRobinCredit fresh() {
    return new RoundRobinCredit(Map.of());
  }

  /** The credit of a rep, in leads. */
  public double of(String repId) {
    return accounts.getOrDefault(repId, Account.NEW).credit();
  }

  /** The books of {@code repIds} alone. */
  RoundRobinCredit of(Set<String> repIds) {
    Map<String, Account> kept = new TreeMap<>(accounts);
    kept.keySet().retainAll(repIds);
    return new RoundRobinCredit(kept);
  }

  /**
   * Gives a lead to one of {@code shares}.
   *
   * @param shares who can take it; at least one, no one twice
   */
  public Turn next(List<Share> shares) {
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("nobody can take the lead");
    }
    double[] credit = carried(shares);
    double total = shares.stream().mapToInt(Share::weight).sum();
    for (int i = 0; i < credit.length; i++) {
      credit[i] += shares.get(i).weight() / total;
    }
    int chosen = earliestDue(shares, credit, total);
    credit[chosen] -= 1;
    return new Turn(shares.get(chosen).repId(), new RoundRobinCredit(booked(shares, credit)));
  }

  /**
   * After a lead did not count: whoever got it is owed it again. The books are balanced with the
   * next lead, as when somebody joins, so that nobody is ever owed a whole one.
   */
  RoundRobinCredit givenBack(String repId) {
    Account account = accounts.get(repId);
    if (account == null) {
      return this;
    }
    // The turn is over for all: the others' credits do not add up to nothing any more, whether or
    // not this one takes part in the next.
    Map<String, Account> changed = new TreeMap<>();
    accounts.forEach((id, other) -> changed.put(id, new Account(other.credit(), 0)));
    changed.put(repId, new Account(Math.min(account.credit() + 1, MOST_CARRIED), 0));
    return new RoundRobinCredit(changed);
  }

  private static int earliestDue(List<Share> shares, double[] credit, double total) {
    int chosen = -1;
    double earliest = Double.MAX_VALUE;
    for (int i = 0; i < credit.length; i++) {
      if (credit[i] <= ROUNDING) {
        continue;
      }
      double due = Math.ceil((1 - credit[i]) * total / shares.get(i).weight() - ROUNDING);
      if (due < earliest || (due == earliest && credit[i] > credit[chosen] + ROUNDING)) {
        earliest = due;
        chosen = i;
      }
    }
    // Credits add up to one lead before it is given, so somebody is owed something.
    return chosen;
  }

  private double[] carried(List<Share> shares) {
    double[] credit = shares.stream().mapToDouble(share -> of(share.repId())).toArray();
    if (!isSameTurn(shares)) {
      balance(credit);
    }
    return credit;
  }

  private boolean isSameTurn(List<Share> shares) {
    long taking = accounts.values().stream().filter(account -> account.turnWeight() > 0).count();
    return taking == shares.size()
        && shares.stream()
            .allMatch(
                share ->
                    accounts.getOrDefault(share.repId(), Account.NEW).turnWeight()
                        == share.weight());
  }

  /** Makes the credits add up to nothing and, keeping their order, small enough to be paid. */
  private static void balance(double[] credit) {
    double sum = 0;
    for (double one : credit) {
      sum += one;
    }
    double owed = 0;
    for (int i = 0; i < credit.length; i++) {
      credit[i] -= sum / credit.length;
      owed += Math.max(0, credit[i]);
    }
    if (owed > MOST_CARRIED) {
      for (int i = 0; i < credit.length; i++) {
        credit[i] *= MOST_CARRIED / owed;
      }
    }
  }

  private Map<String, Account> booked(List<Share> shares, double[] credit) {
    Map<String, Account> booked = new TreeMap<>();
    accounts.forEach((repId, account) -> booked.put(repId, new Account(account.credit(), 0)));
    for (int i = 0; i < credit.length; i++) {
      Share share = shares.get(i);
      booked.put(share.repId(), new Account(credit[i], share.weight()));
    }
    return booked;
  }
}
