package dev.rapport.intake.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.intake.kafka.KafkaEventSink;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.quarantine.HeldSubmission;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.quarantine.QuarantineUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The quarantine as {@code leads.quarantined} has it. */
public final class KafkaQuarantine implements Quarantine {

  /** A filter that hardly anything passes must not read everything at once. */
  private static final int MOST_LOOKED_AT = 5_000;

  private static final long JUST_RELEASED = 10_000;

  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final QuarantineView entries;
  private final TopicView<LeadQuarantined> view;
  private final Releases releases;
  private final Supplier<TraceParent> traces;
  private final InstantSource clock;

  /** What this instance released a moment ago, and the view may not have read yet. */
  private final Cache<UUID, LeadQuarantined> justReleased =
      Caffeine.newBuilder().maximumSize(JUST_RELEASED).executor(Runnable::run).build();

  /**
   * Where releases go.
   *
   * @param ready whether it is known how events are written: nobody waits for a registry here
   */
  public record Releases(KafkaEventSink sink, BooleanSupplier ready) {}

  /**
   * A quarantine.
   *
   * @param entries how the view keeps what it reads
   */
  public KafkaQuarantine(
      QuarantineView entries,
      TopicView<LeadQuarantined> view,
      Releases releases,
      Supplier<TraceParent> traces,
      InstantSource clock) {
    this.entries = entries;
    this.view = view;
    this.releases = releases;
    this.traces = traces;
    this.clock = clock;
  }

  @Override
  public Page held(Filter filter, @Nullable String before, int most) {
    Search search = new Search(filter, most);
    try {
      entries.eachHeld(view.store(), before, search::goesOn);
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
    return new Page(search.found, search.next);
  }

  /** What was found so far, and where to go on. */
  private static final class Search {

    private final Filter filter;
    private final int most;
    private final List<HeldSubmission> found = new ArrayList<>();
    private int lookedAt;
    private @Nullable String last;
    private @Nullable String next;

    Search(Filter filter, int most) {
      this.filter = filter;
      this.most = most;
    }

    boolean goesOn(LeadQuarantined event) {
      if (found.size() == most || lookedAt == MOST_LOOKED_AT) {
        next = last;
        return false;
      }
      lookedAt++;
      last = QuarantineView.place(event);
      HeldSubmission held = held(event);
      if (filter.accepts(held)) {
        found.add(held);
      }
      return true;
    }
  }

  @Override
  public Optional<HeldSubmission> find(UUID submissionId) {
    return event(submissionId).map(KafkaQuarantine::held);
  }

  @Override
  public Optional<HeldSubmission> release(UUID submissionId, String by) {
    return event(submissionId)
        .map(held -> justReleased.get(submissionId, first -> released(held, by)))
        .map(KafkaQuarantine::held);
  }

  /** A submission; one that is not known waits until all is that was held until now. */
  private Optional<LeadQuarantined> event(UUID submissionId) {
    try {
      Optional<LeadQuarantined> known = entries.find(view.store(), submissionId);
      if (known.isPresent()) {
        return known;
      }
      if (!view.awaitCurrent(MOMENT)) {
        throw new QuarantineUnavailableException("It is not known yet what is held. Try again.");
      }
      return entries.find(view.store(), submissionId);
    } catch (RocksDBException e) {
      throw unreadable(e);
    }
  }

  private LeadQuarantined released(LeadQuarantined held, String by) {
    if (held.getReleasedAt() != null) {
      return held;
    }
    TraceParent trace = traces.get();
    // The lead first: if this ends in between it is held still, and released again with one id.
    LeadCaptured submission =
        LeadCaptured.newBuilder(held.getSubmission())
            .setRoute(IntakeRoute.RELEASE)
            .setReceivedAt(clock.instant())
            .build();
    keep(submission, trace);
    LeadQuarantined released =
        LeadQuarantined.newBuilder(held).setReleasedAt(clock.instant()).setReleasedBy(by).build();
    keep(released, trace);
    return released;
  }

  private void keep(SpecificRecord event, TraceParent trace) {
    if (!releases.ready().getAsBoolean()
        || !(releases.sink().send(event, trace).join() instanceof Receipt.Kept)) {
      throw new QuarantineUnavailableException("Kafka does not take the release now. Try again.");
    }
  }

  private static QuarantineUnavailableException unreadable(RocksDBException e) {
    return new QuarantineUnavailableException("What is held cannot be read: " + e.getMessage());
  }

  private static HeldSubmission held(LeadQuarantined event) {
    LeadCaptured submission = event.getSubmission();
    return new HeldSubmission(
        event.getSubmissionId(),
        event.getQuarantinedAt(),
        submission.getCapturedAt(),
        submission.getRoute().name().toLowerCase(Locale.ROOT),
        submission.getRouteName(),
        event.getReasons().stream()
            .map(reason -> new HeldSubmission.Reason(reason.getCode(), reason.getMessage()))
            .toList(),
        content(submission.getLead()),
        event.getReleasedAt(),
        event.getReleasedBy());
  }

  private static SortedMap<String, String> content(LeadDetails lead) {
    SortedMap<String, String> content = new TreeMap<>();
    put(content, "email", lead.getEmail());
    put(content, "phone", lead.getPhone());
    put(content, "firstName", lead.getFirstName());
    put(content, "lastName", lead.getLastName());
    put(content, "company", lead.getCompany());
    put(content, "country", lead.getCountry());
    put(content, "jobTitle", lead.getJobTitle());
    put(content, "source.channel", lead.getSource().getChannel());
    put(content, "source.campaign", lead.getSource().getCampaign());
    put(content, "source.landingPage", lead.getSource().getLandingPage());
    lead.getAnswers().forEach((name, text) -> content.put("answers." + name, text));
    lead.getAttributes().forEach((name, text) -> content.put("attributes." + name, text));
    return content;
  }

  private static void put(SortedMap<String, String> content, String path, @Nullable String text) {
    if (text != null) {
      content.put(path, text);
    }
  }
}
