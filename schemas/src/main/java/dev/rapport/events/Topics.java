package dev.rapport.events;

import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.ReviewDigest;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.StandardProposed;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic that outsiders may rely on. */
public final class Topics {

  /** The services, as they name themselves in dead letter topics, event sources and groups. */
  public static final String INTAKE = "lead-intake-service";

  public static final String QUALIFICATION = "qualification-service";
  public static final String HANDOFF = "handoff-service";
  public static final String FEEDBACK = "feedback-service";

  private static final Duration YEAR_AND_A_MONTH = Duration.ofDays(400);
  private static final Duration MONTH = Duration.ofDays(30);

  public static final TopicSpec LEADS_CAPTURED =
      TopicSpec.events("leads.captured", YEAR_AND_A_MONTH, QUALIFICATION);
  public static final TopicSpec LEADS_QUARANTINED =
      TopicSpec.events("leads.quarantined", MONTH, INTAKE);
  public static final TopicSpec LEADS_ANNOUNCED =
      TopicSpec.events("leads.announced", MONTH, INTAKE);
  public static final TopicSpec LEADS_SIGNALS =
      TopicSpec.events("leads.signals", YEAR_AND_A_MONTH, QUALIFICATION);
  public static final TopicSpec LEADS_ASSESSED =
      TopicSpec.events("leads.assessed", YEAR_AND_A_MONTH, HANDOFF, FEEDBACK);
  public static final TopicSpec LEADS_CURRENT = TopicSpec.view("leads.current", QUALIFICATION);
  public static final TopicSpec LEADS_HANDOFFS =
      TopicSpec.events("leads.handoffs", YEAR_AND_A_MONTH, FEEDBACK, HANDOFF);
  public static final TopicSpec SALES_OUTCOMES =
      TopicSpec.events("sales.outcomes", YEAR_AND_A_MONTH, FEEDBACK, HANDOFF);
  public static final TopicSpec SALES_ROSTER = TopicSpec.view("sales.roster", HANDOFF);
  public static final TopicSpec STANDARDS_PUBLISHED =
      TopicSpec.view("standards.published", QUALIFICATION, FEEDBACK);
  public static final TopicSpec STANDARDS_PROPOSED =
      TopicSpec.view("standards.proposed", QUALIFICATION);
  public static final TopicSpec REVIEWS_DIGESTS = TopicSpec.view("reviews.digests");

  static {
    TrustedRecords.vouch();
  }

  private final EventSerdes serdes;

  /** Topics whose events are written by {@code serdes}. */
  public Topics(EventSerdes serdes) {
    this.serdes = serdes;
  }

  /** All topics with how they are kept, dead letter topics included, for whoever creates them. */
  public static List<TopicSpec> specs() {
    return List.of(
            LEADS_CAPTURED,
            LEADS_QUARANTINED,
            LEADS_ANNOUNCED,
            LEADS_SIGNALS,
            LEADS_ASSESSED,
            LEADS_CURRENT,
            LEADS_HANDOFFS,
            SALES_OUTCOMES,
            SALES_ROSTER,
            STANDARDS_PUBLISHED,
            STANDARDS_PROPOSED,
            REVIEWS_DIGESTS)
        .stream()
        .<TopicSpec>mapMulti(
            (spec, specs) -> {
              specs.accept(spec);
              spec.deadLetterTopics().forEach(specs);
            })
        .toList();
  }

  /** Submissions, keyed by person key. */
  public Topic<LeadCaptured> leadsCaptured() {
    return topic(LEADS_CAPTURED, LeadCaptured.class);
  }

  /** Suspected spam, keyed by submission id. */
  public Topic<LeadQuarantined> leadsQuarantined() {
    return topic(LEADS_QUARANTINED, LeadQuarantined.class);
  }

  /** Leads that a vendor has and that are to be fetched, keyed by provider. */
  public Topic<LeadAnnounced> leadsAnnounced() {
    return topic(LEADS_ANNOUNCED, LeadAnnounced.class);
  }

  /** Later knowledge about a person, keyed by person key. */
  public Topic<LeadSignal> leadsSignals() {
    return topic(LEADS_SIGNALS, LeadSignal.class);
  }

  /** Judgements, keyed by lead id. */
  public Topic<LeadAssessed> leadsAssessed() {
    return topic(LEADS_ASSESSED, LeadAssessed.class);
  }

  /** The last judgement of each lead, keyed by lead id. */
  public Topic<LeadAssessed> leadsCurrent() {
    return topic(LEADS_CURRENT, LeadAssessed.class);
  }

  /** What happened to handoffs, keyed by lead id. */
  public Topic<LeadHandoff> leadsHandoffs() {
    return topic(LEADS_HANDOFFS, LeadHandoff.class);
  }

  /** What became of leads, keyed by lead id. */
  public Topic<SalesOutcome> salesOutcomes() {
    return topic(SALES_OUTCOMES, SalesOutcome.class);
  }

  /** Teams, keyed by team id. */
  public Topic<Roster> salesRoster() {
    return topic(SALES_ROSTER, Roster.class);
  }

  /** Versions of the lead standard, keyed by standard id and version. */
  public Topic<LeadStandardPublished> standardsPublished() {
    return topic(STANDARDS_PUBLISHED, LeadStandardPublished.class);
  }

  /** Drafts that recalibration proposes, keyed by proposal id. */
  public Topic<StandardProposed> standardsProposed() {
    return topic(STANDARDS_PROPOSED, StandardProposed.class);
  }

  /** What both teams should know of each week, keyed by week. */
  public Topic<ReviewDigest> reviewsDigests() {
    return topic(REVIEWS_DIGESTS, ReviewDigest.class);
  }

  /** The key under which a version of a standard is kept in {@link #STANDARDS_PUBLISHED}. */
  public static String standardKey(String standardId, int version) {
    return standardId + ":" + version;
  }

  private <V extends SpecificRecord> Topic<V> topic(TopicSpec spec, Class<V> type) {
    return new Topic<>(spec, Serdes.String(), serdes.of(type));
  }
}
