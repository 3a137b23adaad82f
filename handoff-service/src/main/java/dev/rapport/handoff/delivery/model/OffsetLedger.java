package dev.rapport.handoff.delivery.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How far each partition has been dealt with: everything below an offset that is committed was
 * delivered, or is kept elsewhere.
 */
public final class OffsetLedger {

  private final Map<Integer, Account> accounts = new HashMap<>();

  private static final class Account {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long committed = -1;

    long settledBelow() {
      return open.isEmpty() ? next : open.first();
    }
  }

  /** A record was read and is not dealt with yet. */
  public synchronized void read(int partition, long offset) {
    Account account = accounts.computeIfAbsent(partition, any -> new Account());
    account.next = Math.max(account.next, offset + 1);
    account.open.add(offset);
  }

  /** A record is dealt with; of a partition that has gone it does not matter. */
  public synchronized void settle(int partition, long offset) {
    Account account = accounts.get(partition);
    if (account != null) {
      account.open.remove(offset);
    }
  }

  /** Offsets to commit, by partition, that were not handed out before. */
  public synchronized Map<Integer, Long> due() {
    Map<Integer, Long> due = new HashMap<>();
    accounts.forEach(
        (partition, account) -> {
          if (account.settledBelow() > account.committed && account.next > 0) {
            account.committed = account.settledBelow();
            due.put(partition, account.committed);
          }
        });
    return due;
  }

  /** How far each of these partitions is settled, handed out before or not. */
  public synchronized Map<Integer, Long> settled(Collection<Integer> partitions) {
    Map<Integer, Long> settled = new HashMap<>();
    accounts.forEach(
        (partition, account) -> {
          if (partitions.contains(partition) && account.next > 0) {
            settled.put(partition, account.settledBelow());
          }
        });
    return settled;
  }

  /** Forgets partitions that are another's now. */
  public synchronized void forget(Collection<Integer> partitions) {
    accounts.keySet().removeAll(partitions);
  }
}
