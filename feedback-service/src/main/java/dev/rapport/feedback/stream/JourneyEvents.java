package dev.rapport.feedback.stream;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.BriefMaterial;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Prepared;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Traits;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from events what a journey needs. A record under a key that is not its lead's id is
 * refused: it would sit in a partition where nothing of its lead can be found.
 */
final class JourneyEvents {

  private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
  private static final Pattern SCHEME = Pattern.compile("^https?://(?:www\\.)?");

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private JourneyEvents() {}

  static JourneyEvent of(String key, LeadAssessed assessed) {
    requireKey(key, assessed.getLeadId());
    return new Judgement(
        assessed.getAssessmentId(),
        assessed.getAssessedAt(),
        assessed.getCapturedAt(),
        qualification(assessed),
        Topics.standardKey(assessed.getStandardId(), assessed.getStandardVersion()),
        name(assessed.getLead().getSource().getChannel()),
        name(assessed.getFirstSource().getChannel()),
        name(assessed.getLead().getSource().getCampaign()),
        assessed.getFindings().stream().map(JourneyEvents::bin).toList(),
        traits(assessed));
  }

  private static Traits traits(LeadAssessed assessed) {
    LeadDetails lead = assessed.getLead();
    String industry = name(lead.getIndustry());
    return new Traits(
        page(lead.getSource().getLandingPage()),
        industry == null ? null : industry.toLowerCase(Locale.ROOT),
        name(lead.getCountry()),
        lead.getCompanySize(),
        assessed.getLastCapturedAt(),
        assessed.getControl());
  }

  /** Host and path: what stands behind them tells visits apart, and may name a person. */
  private static @Nullable String page(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String bare = QUERY.matcher(address).replaceFirst("");
    return name(SCHEME.matcher(bare).replaceFirst(""));
  }

  /** As the funnel will have it: more is not kept, for it may be of any length. */
  private static @Nullable String name(@Nullable String name) {
    String attribute = FunnelCell.attribute(name);
    return attribute.equals(FunnelCell.NONE) ? null : attribute;
  }

  private static Qualification qualification(LeadAssessed assessed) {
    return switch (assessed.getVerdict()) {
      case SALES_QUALIFIED -> Qualification.SALES;
      case MARKETING_QUALIFIED -> Qualification.MARKETING;
      case NURTURE, UNQUALIFIED, DISQUALIFIED, UNKNOWN -> Qualification.NONE;
    };
  }

  private static Bin bin(Finding finding) {
    Bin.Kind kind =
        finding.getKind() == FindingKind.CRITERION ? Bin.Kind.CRITERION : Bin.Kind.FACTOR;
    return new Bin(kind, finding.getName(), finding.getBin());
  }

  static JourneyEvent of(String key, LeadHandoff handoff) {
    requireKey(key, handoff.getLeadId());
    return new HandoffMove(
        handoff.getSequence(),
        move(handoff),
        handoff.getOccurredAt(),
        handoff.getTeamId(),
        handoff.getRepId(),
        reason(handoff.getReason()),
        handoff.getAssessmentId(),
        prepared(handoff.getBrief()));
  }

  private static Prepared prepared(Brief brief) {
    Stream<BriefMaterial> answers =
        brief.getObjections().stream().flatMap(objection -> objection.getMaterials().stream());
    return new Prepared(
        Stream.concat(brief.getMaterials().stream(), answers)
            .flatMap(material -> Stream.ofNullable(Talk.name(material.getMaterialId())))
            .toList(),
        brief.getObjections().stream()
            .filter(objection -> objection.getGap() != null)
            .map(o -> o.getObjectionId() == null ? o.getName() : o.getObjectionId())
            .flatMap(objection -> Stream.ofNullable(Talk.name(objection)))
            .toList());
  }

  private static Move move(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED -> Move.ASSIGNED;
      case ACCEPTED -> Move.ACCEPTED;
      case REJECTED -> Move.REJECTED;
      case REASSIGNED -> Move.REASSIGNED;
      case ESCALATED -> Move.ESCALATED;
      case EXPIRED -> Move.EXPIRED;
      case UNKNOWN -> Move.UNKNOWN;
    };
  }

  static JourneyEvent of(String key, SalesOutcome outcome) {
    requireKey(key, outcome.getLeadId());
    return new Outcome(
        outcome.getOutcomeId(),
        move(outcome),
        outcome.getOccurredAt(),
        outcome.getRecordedAt(),
        reason(outcome.getReason()),
        outcome.getAttempts(),
        money(outcome.getAmount(), outcome.getCurrency()),
        new Talk(
            outcome.getCompetitor(),
            outcome.getObjections(),
            outcome.getMaterials(),
            outcome.getBuyerPhrase()));
  }

  private static Move move(SalesOutcome outcome) {
    return switch (outcome.getKind()) {
      case ACCEPTED -> Move.ACCEPTED;
      case REJECTED -> Move.REJECTED;
      case NO_RESPONSE -> Move.NO_RESPONSE;
      case CONTACTED -> Move.CONTACTED;
      case MEETING -> Move.MEETING;
      case OPPORTUNITY -> Move.OPPORTUNITY;
      case WON -> Move.WON;
      case LOST -> Move.LOST;
      case REOPENED -> Move.REOPENED;
      case UNKNOWN -> Move.UNKNOWN;
    };
  }

  private static @Nullable Reason reason(@Nullable RejectionReason reason) {
    return reason == null ? null : Reason.valueOf(reason.name());
  }

  /** An amount without a currency cannot be added to any other: it is no money. */
  private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
    if (amount == null || currency == null) {
      return null;
    }
    String code = currency.toUpperCase(Locale.ROOT);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("the amount is negative");
    }
    if (!CURRENCIES.contains(code)) {
      throw new IllegalArgumentException("not a currency of ISO 4217");
    }
    return new Money(code, amount);
  }

  private static void requireKey(@Nullable String key, UUID leadId) {
    if (!leadId.toString().equals(key)) {
      throw new IllegalArgumentException("the record's key is not its lead's id");
    }
  }
}
