package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.handoff.model.Conversation;
import dev.rapport.handoff.model.Conversation.Contact;
import dev.rapport.handoff.model.Conversation.Deed;
import dev.rapport.handoff.model.Conversation.Origin;
import dev.rapport.handoff.model.Material;
import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.model.ObjectionCounts.Month;
import dev.rapport.handoff.model.Segment;
import dev.rapport.handoff.model.TalkingPoints;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the brief of a lead, of what is known at the time. For one thread. */
final class Briefing {

  /** Of what a rep said of the lead before. */
  private static final int LONGEST_COMMENT = 300;

  private static final Set<String> CRITERIA = Set.of("pain", "timing", "budget", "role");

  /** Segments whose numbers are kept at hand; they change every second at most. */
  private static final int MOST_AT_HAND = 1_000;

  /** What numbers at hand are of. */
  private record Edition(MaterialCatalogue catalogue, long revision, YearMonth month) {}

  private final BriefSources sources;
  private final InstantSource clock;
  private final Map<Segment, Month> atHand = new HashMap<>();
  private @Nullable Edition edition;

  Briefing(BriefSources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * The brief of a lead.
   *
   * @param earlier handoffs of other leads of the same person
   */
  Brief brief(LeadAssessed assessed, List<LeadHandoff> earlier) {
    return BriefRecords.brief(
        dev.rapport.handoff.model.Brief.of(conversation(assessed, earlier), points(assessed)));
  }

  private TalkingPoints points(LeadAssessed assessed) {
    LeadDetails lead = assessed.getLead();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    YearMonth month = ObjectionRecords.month(now);
    Edition current =
        new Edition(sources.catalogue().get(), sources.objections().revision(), month);
    if (!current.equals(edition) || atHand.size() > MOST_AT_HAND) {
      atHand.clear();
      edition = current;
    }
    return TalkingPoints.of(
        current.catalogue(),
        Segment.of(lead.getIndustry(), lead.getCompanySize()),
        new Material.Reader(bin(assessed, "pain"), lead.getIndustry(), bin(assessed, "role")),
        segment -> atHand.computeIfAbsent(segment, absent -> counts(absent, current)),
        ObjectionCounts.firstThatCounts(month).atDay(1),
        today);
  }

  private Month counts(Segment segment, Edition current) {
    return current.catalogue().named(sources.objections().counts(segment, current.month()));
  }

  /** What the standard calls what it found. */
  private static @Nullable String bin(LeadAssessed assessed, String criterion) {
    for (Finding finding : assessed.getFindings()) {
      if (finding.getKind() == FindingKind.CRITERION && finding.getName().equals(criterion)) {
        return finding.getBin();
      }
    }
    return null;
  }

  private static Conversation conversation(LeadAssessed assessed, List<LeadHandoff> earlier) {
    LeadDetails lead = assessed.getLead();
    return new Conversation(
        lead.getFirstName(),
        lead.getLastName(),
        lead.getJobTitle(),
        lead.getCompany(),
        lead.getCompanySize(),
        lead.getIndustry(),
        lead.getCountry(),
        lead.getEmail(),
        lead.getPhone(),
        words(assessed),
        assessed.getOpenQuestions().stream()
            .map(question -> new Conversation.Question(question.getCriterion(), question.getText()))
            .toList(),
        origin(lead.getSource(), origin(assessed.getFirstSource(), null)),
        behaviour(assessed),
        contacts(assessed, earlier));
  }

  private static Origin origin(LeadSource source, @Nullable Origin first) {
    return new Origin(
        source.getChannel(),
        source.getCampaign(),
        source.getLandingPage(),
        source.getReferrer(),
        first);
  }

  /** The words that the judgement rests on, else the answer as it was given. */
  private static Map<String, String> words(LeadAssessed assessed) {
    Map<String, String> words = new HashMap<>(assessed.getLead().getAnswers());
    words.keySet().retainAll(CRITERIA);
    for (Finding finding : assessed.getFindings()) {
      if (finding.getKind() == FindingKind.CRITERION
          && finding.getWords() != null
          && CRITERIA.contains(finding.getName())) {
        words.put(finding.getName(), finding.getWords());
      }
    }
    return words;
  }

  private static List<Deed> behaviour(LeadAssessed assessed) {
    List<Deed> deeds = new ArrayList<>();
    assessed
        .getBehaviour()
        .forEach(
            (name, moments) -> {
              if (!moments.isEmpty()) {
                deeds.add(new Deed(name, moments.size(), moments.get(moments.size() - 1)));
              }
            });
    return deeds;
  }

  private static List<Contact> contacts(LeadAssessed assessed, List<LeadHandoff> handoffs) {
    List<Contact> contacts = new ArrayList<>();
    int submissions = assessed.getSubmissionIds().size();
    if (submissions > 1) {
      contacts.add(
          new Contact(
              Contact.Kind.SUBMISSION,
              assessed.getCapturedAt(),
              "the first of %d submissions".formatted(submissions)));
    }
    assessed
        .getEarlier()
        .forEach(
            judgement ->
                contacts.add(
                    new Contact(
                        Contact.Kind.JUDGEMENT,
                        judgement.getAssessedAt(),
                        "judged %s, score %d"
                            .formatted(words(judgement.getVerdict()), judgement.getScore()))));
    handoffs.forEach(handoff -> contacts.add(contact(assessed, handoff)));
    return contacts;
  }

  private static Contact contact(LeadAssessed assessed, LeadHandoff handoff) {
    StringBuilder what = new StringBuilder();
    what.append(
        handoff.getLeadId().equals(assessed.getLeadId()) ? "this lead" : "another lead of theirs");
    what.append(
        ", with %s of %s: %s"
            .formatted(handoff.getRepName(), handoff.getTeamId(), words(handoff.getKind())));
    if (handoff.getReason() != null) {
      what.append(" (").append(words(handoff.getReason())).append(')');
    }
    if (handoff.getDeferredUntil() != null) {
      what.append(", put off to ").append(handoff.getDeferredUntil());
    }
    String comment = handoff.getComment();
    if (handoff.getKind() == HandoffKind.REJECTED && comment != null) {
      what.append(": ").append(comment, 0, Math.min(comment.length(), LONGEST_COMMENT));
    }
    return new Contact(Contact.Kind.HANDOFF, handoff.getOccurredAt(), what.toString());
  }

  private static String words(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
