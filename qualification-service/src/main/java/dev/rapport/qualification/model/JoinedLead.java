package dev.rapport.qualification.model;

import dev.rapport.identity.LeadId;
import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Lead;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's interest: the submissions that joined, and what they and later signals say together.
 * For each field the person's own newest word wins, in whatever order it arrives.
 *
 * @param id of the submission that arrived first; it never changes
 * @param submissions oldest capture first, at least one
 * @param facts by field
 * @param firstSource of the earliest capture
 * @param source of the latest capture
 * @param behaviour what the person did
 * @param standing after the last judgement; null before the first
 * @param earlier judgements before that, newest first
 * @param trace of the last record that led to a judgement, as W3C writes it; null if it had none
 */
public record JoinedLead(
    LeadId id,
    List<Submission.Ref> submissions,
    Map<String, Fact> facts,
    Source firstSource,
    Source source,
    List<Consent> consents,
    Behaviour behaviour,
    @Nullable Standing standing,
    List<Standing.Past> earlier,
    @Nullable String trace) {

  /** The most earlier judgements that are remembered. */
  public static final int MOST_EARLIER = 20;

  /**
   * The most submissions of one lead. A person sends a handful; a script that sends thousands would
   * make every assessment carry them all.
   */
  public static final int MOST_SUBMISSIONS = 200;

  /** The most bytes that submissions may join to: past it the next one begins a new lead. */
  static final long MOST_JOINED_BYTES = 512L << 10;

  /**
   * The most bytes of a lead that one submission begins. An assessment repeats its lead's words in
   * its findings, and still has to fit into a record of four times this size.
   */
  static final long MOST_BYTES = 1L << 20;

  /** A submission's id, its content hash and its moment, where they are stored. */
  private static final long REF_BYTES = 128;

  private static final long MOMENT_BYTES = 8;

  /** A judgement as it is remembered, without its lines, where it is stored. */
  private static final long STANDING_BYTES = 64;

  private static final Comparator<Submission.Ref> OLDEST_FIRST =
      Comparator.comparing(Submission.Ref::capturedAt).thenComparing(Submission.Ref::id);

  /** Copies; refuses a lead that nobody asked for. */
  public JoinedLead {
    submissions = List.copyOf(submissions);
    facts = Collections.unmodifiableMap(facts);
    consents = List.copyOf(consents);
    earlier = List.copyOf(earlier);
    if (submissions.isEmpty()) {
      throw new IllegalArgumentException("a lead begins with a submission");
    }
  }

  /**
   * The lead that a submission begins.
   *
   * @throws SubmissionTooLargeException if it is more than a lead holds
   */
  public static JoinedLead begunBy(Submission submission) {
    JoinedLead lead = of(submission);
    long bytes = lead.size();
    if (bytes > MOST_BYTES) {
      throw new SubmissionTooLargeException(submission.id(), bytes, MOST_BYTES);
    }
    return lead;
  }

  private static JoinedLead of(Submission submission) {
    return new JoinedLead(
        LeadId.of(submission.person(), submission.id()),
        List.of(submission.ref()),
        merged(Map.of(), submission.said()),
        submission.source(),
        submission.source(),
        submission.consents(),
        Behaviour.NONE,
        null,
        List.of(),
        null);
  }

  /** The same lead with one more submission; empty where that is more than it can take. */
  Optional<JoinedLead> join(Submission submission) {
    return submissions.size() >= MOST_SUBMISSIONS
        ? Optional.empty()
        : Optional.of(with(submission)).filter(joined -> joined.size() <= MOST_JOINED_BYTES);
  }

  private JoinedLead with(Submission submission) {
    List<Submission.Ref> all = new ArrayList<>(submissions);
    all.add(submission.ref());
    all.sort(OLDEST_FIRST);
    Set<Consent> agreed = new LinkedHashSet<>(consents);
    agreed.addAll(submission.consents());
    return new JoinedLead(
        id,
        all,
        merged(facts, submission.said()),
        firstSource.orEarlier(submission.source()),
        source.orLater(submission.source()),
        List.copyOf(agreed),
        behaviour,
        standing,
        earlier,
        trace);
  }

  /** The same lead with what a signal tells; empty where that is more than it can take. */
  public Optional<JoinedLead> hear(Signal signal) {
    boolean behaved = signal.kind() == Signal.Kind.BEHAVIOUR;
    JoinedLead told =
        new JoinedLead(
            id,
            submissions,
            merged(facts, signal.facts()),
            firstSource,
            source,
            consents,
            behaved ? behaviour.with(signal.name(), signal.occurredAt()) : behaviour,
            standing,
            earlier,
            trace);
    return Optional.of(told).filter(lead -> lead.size() <= MOST_BYTES);
  }

  private static Map<String, Fact> merged(Map<String, Fact> known, Map<String, Fact> said) {
    Map<String, Fact> facts = new HashMap<>(known);
    said.forEach(
        (field, fact) -> {
          if (!isTypedFormOf(field, said) && take(field, fact, facts)) {
            // What was typed belongs to the value that it became: both change or neither.
            Fact typed = said.get(LeadFacts.TYPED + field);
            if (typed == null) {
              facts.remove(LeadFacts.TYPED + field);
            } else {
              facts.put(LeadFacts.TYPED + field, typed);
            }
          }
        });
    return facts;
  }

  private static boolean isTypedFormOf(String field, Map<String, Fact> said) {
    return field.startsWith(LeadFacts.TYPED)
        && said.containsKey(field.substring(LeadFacts.TYPED.length()));
  }

  private static boolean take(String field, Fact fact, Map<String, Fact> facts) {
    Fact known = facts.get(field);
    if (known != null && !fact.outweighs(known)) {
      return false;
    }
    facts.put(field, fact);
    return true;
  }

  /** The same lead after a judgement. */
  JoinedLead judged(Standing latest, @Nullable String ledBy) {
    List<Standing.Past> past = new ArrayList<>();
    if (standing != null && standing.isWhole()) {
      past.add(standing.past());
    }
    past.addAll(earlier);
    return new JoinedLead(
        id,
        submissions,
        facts,
        firstSource,
        source,
        consents,
        behaviour,
        latest,
        past.subList(0, Math.min(MOST_EARLIER, past.size())),
        ledBy);
  }

  /** The last verdict; null before the first. */
  public @Nullable Verdict verdict() {
    return standing == null ? null : standing.verdict();
  }

  /** Whether it can still become something: its window is not over, or its time will come. */
  public boolean isOpen(LeadWindow window, Instant now) {
    return standing == null
        || (standing.verdict() == Verdict.NURTURE && standing.changesAt() != null)
        || window.reaches(firstCapturedAt(), lastCapturedAt(), now);
  }

  /** Whether time alone will change its verdict. */
  boolean changesByItself() {
    return standing != null && standing.changesAt() != null;
  }

  /** Whether a submission is one of those that joined. */
  boolean holds(UUID submission) {
    return submissions.stream().anyMatch(ref -> ref.id().equals(submission));
  }

  /** What is known of a submission's id by what has joined. */
  Sight sightOf(Submission submission) {
    return submissions.stream()
        .filter(ref -> ref.id().equals(submission.id()))
        .map(ref -> Sight.of(ref.contentHash(), submission.contentHash()))
        .findFirst()
        .orElse(Sight.FIRST);
  }

  /** Whether nothing can join any more. */
  boolean isFull() {
    return submissions.size() >= MOST_SUBMISSIONS || size() >= MOST_JOINED_BYTES;
  }

  /** Bytes that it takes where it is stored. */
  long size() {
    long bytes = firstSource.size() + source.size() + submissions.size() * REF_BYTES;
    for (Map.Entry<String, Fact> fact : facts.entrySet()) {
      bytes += TextSize.ofAll(fact.getKey(), fact.getValue().value());
    }
    for (Consent consent : consents) {
      bytes += consent.size();
    }
    for (Map.Entry<String, List<Instant>> seen : behaviour.moments().entrySet()) {
      bytes += TextSize.of(seen.getKey()) + MOMENT_BYTES * seen.getValue().size();
    }
    return bytes + STANDING_BYTES * (1 + earlier.size());
  }

  /** The earliest capture. */
  public Instant firstCapturedAt() {
    return submissions.get(0).capturedAt();
  }

  /** The latest capture: what stated timing is relative to. */
  public Instant lastCapturedAt() {
    return submissions.get(submissions.size() - 1).capturedAt();
  }

  /** The day, in UTC, until which sales has put the lead off; null if it has not. */
  public @Nullable LocalDate deferredUntil() {
    String day = fact(LeadFacts.DEFERRED_UNTIL);
    return day == null ? null : LocalDate.parse(day);
  }

  /** What the lead says in a field, or null. */
  public @Nullable String fact(String field) {
    Fact fact = facts.get(field);
    return fact == null ? null : fact.value();
  }

  /** The lead as the lead standard judges it. */
  public Lead toJudge() {
    Map<String, String> said = new HashMap<>();
    facts.forEach((field, fact) -> said.put(field, fact.value()));
    return LeadFacts.lead(said, source.toJudge(), lastCapturedAt(), saidAt(), behaviour);
  }

  /** When a field was said, for those that were not said at the latest capture. */
  public Map<String, Instant> saidAt() {
    Instant latest = lastCapturedAt();
    Map<String, Instant> saidAt = new HashMap<>();
    facts.forEach(
        (field, fact) -> {
          boolean isDated =
              field.startsWith(LeadFacts.ANSWERS)
                  || field.startsWith(LeadFacts.ATTRIBUTES)
                  || field.equals(LeadFacts.DEFERRED_UNTIL);
          if (isDated && !fact.saidAt().equals(latest)) {
            saidAt.put(field, fact.saidAt());
          }
        });
    return saidAt;
  }
}
