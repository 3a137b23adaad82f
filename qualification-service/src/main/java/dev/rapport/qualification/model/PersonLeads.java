package dev.rapport.qualification.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All leads of one person.
 *
 * @param leads the one judged last stands last
 */
public record PersonLeads(List<JoinedLead> leads) {

  /** The most leads of a person that submissions can still join. */
  static final int MOST_LEADS = 10;

  /** The most bytes of all of them together: they are stored as one record. */
  static final long MOST_BYTES = 2L << 20;

  /** Somebody who never sent anything. */
  public static final PersonLeads NONE = new PersonLeads(List.of());

  /** Copies. */
  public PersonLeads {
    leads = List.copyOf(leads);
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
   * The lead that a submission joins, with it, or the new lead that it begins.
   *
   * @throws SubmissionTooLargeException if it is more than a lead holds
   */
  public JoinedLead join(Submission submission, LeadWindow window) {
    return leads.stream()
        .filter(
            lead ->
                window.reaches(
                    lead.firstCapturedAt(), lead.lastCapturedAt(), submission.capturedAt()))
        .sorted(
            Comparator.<JoinedLead, Duration>comparing(
                    lead -> distance(lead, submission.capturedAt()))
                .thenComparing(JoinedLead::lastCapturedAt, Comparator.reverseOrder()))
        .flatMap(lead -> lead.join(submission).stream())
        .findFirst()
        .orElseGet(() -> JoinedLead.begunBy(submission));
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
   * The same person with one lead new or changed. Other leads that can take no more are let go, and
   * so are the oldest beyond {@value #MOST_LEADS} or {@value #MOST_BYTES} bytes: their assessments
   * stay, only nothing joins them.
   */
  public PersonLeads with(JoinedLead changed) {
    List<JoinedLead> all = new ArrayList<>(leads);
    all.removeIf(lead -> lead.id().equals(changed.id()) || lead.isFull());
    all.add(changed);
    return new PersonLeads(all.subList(firstKept(all), all.size()));
  }

  private static int firstKept(List<JoinedLead> all) {
    long bytes = 0;
    int first = all.size();
    while (first > Math.max(0, all.size() - MOST_LEADS)) {
      bytes += all.get(first - 1).size();
      if (bytes > MOST_BYTES) {
        break;
      }
      first--;
    }
    return first;
  }
}
