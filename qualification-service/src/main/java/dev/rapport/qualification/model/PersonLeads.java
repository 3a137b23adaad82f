package dev.rapport.qualification.model;

import dev.rapport.identity.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All leads of one person.
 *
 * @param leads the one judged last stands last
 * @param waiting signals that no lead could hear yet, in the order of their arrival
 */
public record PersonLeads(List<JoinedLead> leads, List<Signal> waiting) {

  /** The most leads of a person that submissions can still join. */
  public static final int MOST_LEADS = 10;

  /** The most signals that wait for a lead; of more, the newest arrivals. */
  static final int MOST_WAITING = 50;

  /** The most bytes of a signal that waits. */
  static final long MOST_SIGNAL_BYTES = 16L << 10;

  /** The most bytes of all of them together: they are stored as one record. */
  static final long MOST_BYTES = 2L << 20;

  /** Somebody who never sent anything. */
  public static final PersonLeads NONE = new PersonLeads(List.of(), List.of());

  /** Copies. */
  public PersonLeads {
    leads = List.copyOf(leads);
    waiting = List.copyOf(waiting);
  }

  /**
   * What is known of a submission's id by the leads it may have joined: they remember longer than
   * arrivals are remembered.
   */
  public Sight sightOf(Submission submission) {
    return leads.stream()
        .map(lead -> lead.sightOf(submission))
        .filter(sight -> sight != Sight.FIRST)
        .findFirst()
        .orElse(Sight.FIRST);
  }

  /**
   * The lead that a submission joins, with it, or the new lead that it begins; either has heard
   * what had waited for it.
   *
   * @throws SubmissionTooLargeException if it is more than a lead holds
   */
  public JoinedLead join(Submission submission, LeadWindow window) {
    JoinedLead joined =
        reachedBy(submission.capturedAt(), window)
            .flatMap(lead -> lead.join(submission).stream())
            .findFirst()
            .orElseGet(() -> JoinedLead.begunBy(submission));
    for (Signal signal : waiting) {
      if (isFor(joined, signal, window)) {
        joined = joined.hear(signal).orElse(joined);
      }
    }
    return joined;
  }

  /**
   * The lead that a signal belongs to: the one it names, or that of its submission, else the
   * nearest that its window reaches. Empty if there is none yet.
   */
  public Optional<JoinedLead> leadOf(Signal signal, LeadWindow window) {
    UUID submission = signal.submission();
    UUID named = signal.lead();
    if (named != null) {
      return find(new LeadId(named));
    }
    return submission != null
        ? leads.stream().filter(lead -> lead.holds(submission)).findFirst()
        : reachedBy(signal.occurredAt(), window).findFirst();
  }

  private static boolean isFor(JoinedLead lead, Signal signal, LeadWindow window) {
    UUID submission = signal.submission();
    UUID named = signal.lead();
    if (named != null) {
      return lead.id().value().equals(named);
    }
    return submission != null
        ? lead.holds(submission)
        : window.reaches(lead.firstCapturedAt(), lead.lastCapturedAt(), signal.occurredAt());
  }

  /** The nearest first. */
  private Stream<JoinedLead> reachedBy(Instant moment, LeadWindow window) {
    return leads.stream()
        .filter(lead -> window.reaches(lead.firstCapturedAt(), lead.lastCapturedAt(), moment))
        .sorted(
            Comparator.<JoinedLead, Duration>comparing(lead -> distance(lead, moment))
                .thenComparing(JoinedLead::lastCapturedAt, Comparator.reverseOrder()));
  }

  /** One of the leads, by its id. */
  public Optional<JoinedLead> find(LeadId id) {
    return leads.stream().filter(lead -> lead.id().equals(id)).findFirst();
  }

  /**
   * The same person with a signal that waits for a lead; the oldest arrivals make room, and so does
   * what happened longer than a window before {@code now} (before the signal, where that is
   * earlier: one that is dated ahead drops none).
   *
   * @return empty if the signal is too large to wait
   */
  public Optional<PersonLeads> waitingFor(Signal signal, LeadWindow window, Instant now) {
    Signal kept = signal.asItWaits();
    if (kept.size() > MOST_SIGNAL_BYTES) {
      return Optional.empty();
    }
    Instant seen = kept.occurredAt().isBefore(now) ? kept.occurredAt() : now;
    List<Signal> more = new ArrayList<>(waiting);
    more.removeIf(earlier -> window.isOver(earlier.occurredAt(), seen));
    more.add(kept);
    int first = Math.max(0, more.size() - MOST_WAITING);
    return Optional.of(new PersonLeads(leads, more.subList(first, more.size())));
  }

  /** When the next of the signals that wait can join no lead any more; empty if none waits. */
  public Optional<Instant> waitsUntil(LeadWindow window) {
    return waiting.stream()
        .map(Signal::occurredAt)
        .min(Comparator.naturalOrder())
        .map(earliest -> earliest.plus(window.length()).plusMillis(1));
  }

  /** The same person without the signals that have waited for longer than a window. */
  public PersonLeads without(LeadWindow window, Instant now) {
    return new PersonLeads(
        leads,
        waiting.stream().filter(signal -> !window.isOver(signal.occurredAt(), now)).toList());
  }

  private static Duration distance(JoinedLead lead, Instant moment) {
    if (moment.isBefore(lead.firstCapturedAt())) {
      return Duration.between(moment, lead.firstCapturedAt());
    }
    return moment.isAfter(lead.lastCapturedAt())
        ? Duration.between(lead.lastCapturedAt(), moment)
        : Duration.ZERO;
  }

  /**
   * The same person with one lead new or changed, which has heard what waited for it. Other leads
   * that can take no more are let go, and so are the oldest beyond {@value #MOST_LEADS} or {@value
   * #MOST_BYTES} bytes: their assessments stay, only nothing joins them. Leads whose time is still
   * to come go last.
   */
  public PersonLeads with(JoinedLead changed, LeadWindow window) {
    List<JoinedLead> all = new ArrayList<>(leads);
    all.removeIf(
        lead -> lead.id().equals(changed.id()) || (lead.isFull() && !lead.changesByItself()));
    while (!all.isEmpty() && isTooMuch(all, changed)) {
      all.remove(firstToGo(all));
    }
    all.add(changed);
    return new PersonLeads(
        all, waiting.stream().filter(signal -> !isFor(changed, signal, window)).toList());
  }

  private static boolean isTooMuch(List<JoinedLead> others, JoinedLead changed) {
    long bytes = changed.size() + others.stream().mapToLong(JoinedLead::size).sum();
    return others.size() >= MOST_LEADS || bytes > MOST_BYTES;
  }

  private static JoinedLead firstToGo(List<JoinedLead> leads) {
    return leads.stream()
        .filter(lead -> !lead.changesByItself())
        .findFirst()
        .orElseGet(() -> leads.get(0));
  }

  /** The leads whose time was still to come and which are not in {@code after} any more. */
  public List<JoinedLead> restingAndNotIn(PersonLeads after) {
    return leads.stream()
        .filter(JoinedLead::changesByItself)
        .filter(lead -> after.find(lead.id()).isEmpty())
        .toList();
  }
}
