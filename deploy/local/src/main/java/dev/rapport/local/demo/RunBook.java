package dev.rapport.local.demo;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.local.client.IntakeApi.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What has become of one run's submissions. Receipts come from many threads; of the pipeline's
 * events, those of other people's leads are left alone, and those whose receipt is still on its way
 * are kept until it is there.
 */
final class RunBook {

  private final Map<UUID, DemoPerson> submissions = new HashMap<>();
  private final List<PipelineEvent> unclaimed = new ArrayList<>();
  private final Map<UUID, DemoPerson> leads = new HashMap<>();
  private final Set<UUID> judged = new HashSet<>();
  private final Set<UUID> qualified = new HashSet<>();
  private final Map<UUID, PipelineEvent.Moved> assigned = new HashMap<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Set<UUID> accepted = new HashSet<>();
  private final Set<UUID> rejected = new HashSet<>();
  private int captured;
  private int quarantined;
  private int refused;

  /** A submission was sent. */
  synchronized void sent(DemoPerson person, Receipt receipt) {
    if (receipt instanceof Receipt.Captured taken) {
      captured++;
      submissions.putIfAbsent(taken.submissionId(), person);
    } else if (receipt instanceof Receipt.Quarantined) {
      quarantined++;
    } else {
      refused++;
    }
  }

  /** Takes events in; yields those that concern this run, each once. */
  synchronized List<PipelineEvent> take(List<PipelineEvent> events) {
    unclaimed.addAll(events);
    List<PipelineEvent> ours = new ArrayList<>();
    for (Iterator<PipelineEvent> all = unclaimed.iterator(); all.hasNext(); ) {
      PipelineEvent event = all.next();
      if (event instanceof PipelineEvent.Judged judgement && claim(judgement)) {
        ours.add(event);
        all.remove();
      }
    }
    // A handoff can be read before the judgement it follows from: they are on two topics.
    for (Iterator<PipelineEvent> all = unclaimed.iterator(); all.hasNext(); ) {
      PipelineEvent event = all.next();
      if (event instanceof PipelineEvent.Moved move && leads.containsKey(move.leadId())) {
        note(move);
        ours.add(event);
        all.remove();
      }
    }
    return ours;
  }

  private boolean claim(PipelineEvent.Judged judgement) {
    DemoPerson person = submissions.get(judgement.submissionId());
    if (person == null || !judged.add(judgement.submissionId())) {
      return false;
    }
    leads.put(judgement.leadId(), person);
    verdicts.merge(judgement.verdict(), 1, Integer::sum);
    if (judgement.verdict() == Verdict.SALES_QUALIFIED) {
      qualified.add(judgement.leadId());
    }
    return true;
  }

  private void note(PipelineEvent.Moved move) {
    if (move.kind() == HandoffKind.ASSIGNED) {
      assigned.put(move.leadId(), move);
    } else if (move.kind() == HandoffKind.ACCEPTED) {
      accepted.add(move.leadId());
    } else if (move.kind() == HandoffKind.REJECTED) {
      rejected.add(move.leadId());
    }
  }

  /** Who is behind one of this run's leads. */
  synchronized DemoPerson person(UUID leadId) {
    DemoPerson person = leads.get(leadId);
    if (person == null) {
      throw new IllegalArgumentException("no lead of this run: " + leadId);
    }
    return person;
  }

  /** The accepted lead whose person came first, or the first handed off if none was accepted. */
  synchronized Optional<PipelineEvent.Moved> example() {
    return assigned.values().stream()
        .min(
            Comparator.comparing((PipelineEvent.Moved move) -> !accepted.contains(move.leadId()))
                .thenComparing(move -> person(move.leadId()).number()));
  }

  /** Where the run stands. */
  synchronized Standing standing() {
    return new Standing(
        captured,
        quarantined,
        refused,
        captured - submissions.size(),
        judged.size(),
        Map.copyOf(verdicts),
        leads.size(),
        qualified.size(),
        assigned.size(),
        accepted.size(),
        rejected.size());
  }

  /**
   * Where a run stands.
   *
   * @param captured submissions answered with 202 that go their way
   * @param quarantined submissions answered with 202 and held back, because they look like spam
   * @param refused submissions answered with 4xx
   * @param duplicates captured ones whose id had been given before
   * @param assessed judgements, one a submission that is no duplicate
   * @param verdicts judgements by verdict
   * @param leads distinct ones that were judged
   * @param qualified leads that were found good enough for sales at some time
   * @param handedOff leads that got an owner
   * @param accepted leads that a rep took on
   * @param rejected leads that a rep sent back
   */
  record Standing(
      int captured,
      int quarantined,
      int refused,
      int duplicates,
      int assessed,
      Map<Verdict, Integer> verdicts,
      int leads,
      int qualified,
      int handedOff,
      int accepted,
      int rejected) {

    /** How many submissions were answered. */
    int sent() {
      return captured + quarantined + refused;
    }

    /** How many judgements are due. */
    int toAssess() {
      return captured - duplicates;
    }
  }
}
