package dev.rapport.qualification.stream;

import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Consent;
import dev.rapport.qualification.model.Fact;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Standing;
import dev.rapport.qualification.model.Submission;
import dev.rapport.qualification.state.ConsentState;
import dev.rapport.qualification.state.FactState;
import dev.rapport.qualification.state.JoinedLeadState;
import dev.rapport.qualification.state.PersonLeadsState;
import dev.rapport.qualification.state.SignalState;
import dev.rapport.qualification.state.SourceState;
import dev.rapport.qualification.state.SubmissionState;
import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's leads as they are stored, and back. */
final class PersonLeadsStates {

  private PersonLeadsStates() {}

  static PersonLeads read(PersonKey key, @Nullable PersonLeadsState state) {
    return state == null
        ? PersonLeads.NONE
        : new PersonLeads(
            state.getLeads().stream().map(PersonLeadsStates::read).toList(),
            state.getWaiting().stream().map(signal -> read(key, signal)).toList());
  }

  static PersonLeadsState write(PersonLeads person) {
    return new PersonLeadsState(
        person.leads().stream().map(PersonLeadsStates::write).toList(),
        person.waiting().stream().map(PersonLeadsStates::write).toList());
  }

  private static JoinedLead read(JoinedLeadState state) {
    Map<String, Fact> facts = new HashMap<>();
    state
        .getFacts()
        .forEach(
            (field, fact) ->
                facts.put(field, new Fact(fact.getValue(), fact.getSaidAt(), fact.getEnriched())));
    List<Submission.Ref> submissions =
        state.getSubmissions().stream()
            .map(
                submission ->
                    new Submission.Ref(
                        UUID.fromString(submission.getId()),
                        submission.getContentHash(),
                        submission.getCapturedAt()))
            .toList();
    return new JoinedLead(
        new LeadId(UUID.fromString(state.getLeadId())),
        submissions,
        facts,
        read(state.getFirstSource()),
        read(state.getSource()),
        state.getConsents().stream()
            .map(
                consent ->
                    new Consent(
                        consent.getPurpose(),
                        consent.getGranted(),
                        consent.getWording(),
                        consent.getAt()))
            .toList(),
        new Behaviour(state.getBehaviour()),
        standing(state, submissions.get(submissions.size() - 1).capturedAt()),
        StandingStates.read(state.getEarlier()),
        state.getTrace());
  }

  /** Versions before the third remembered only the verdict. */
  private static @Nullable Standing standing(JoinedLeadState state, Instant lastCapture) {
    if (state.getStanding() != null) {
      return StandingStates.read(state.getStanding());
    }
    String verdict = state.getVerdict();
    return verdict == null ? null : Standing.remembered(Verdict.valueOf(verdict), lastCapture);
  }

  private static JoinedLeadState write(JoinedLead lead) {
    Map<String, FactState> facts = new HashMap<>();
    lead.facts()
        .forEach(
            (field, fact) ->
                facts.put(field, new FactState(fact.value(), fact.saidAt(), fact.enriched())));
    Standing standing = lead.standing();
    return new JoinedLeadState(
        lead.id().toString(),
        lead.submissions().stream()
            .map(
                ref ->
                    new SubmissionState(ref.id().toString(), ref.capturedAt(), ref.contentHash()))
            .toList(),
        facts,
        write(lead.firstSource()),
        write(lead.source()),
        lead.consents().stream()
            .map(
                consent ->
                    new ConsentState(
                        consent.purpose(), consent.granted(), consent.wording(), consent.at()))
            .toList(),
        standing == null ? null : standing.verdict().name(),
        lead.behaviour().moments(),
        standing == null || !standing.isWhole() ? null : StandingStates.write(standing),
        lead.earlier().stream().map(StandingStates::write).toList(),
        lead.trace());
  }

  private static Signal read(PersonKey key, SignalState state) {
    String submission = state.getSubmission();
    String lead = state.getLead();
    return new Signal(
        UUID.fromString(state.getId()),
        key,
        submission == null ? null : UUID.fromString(submission),
        lead == null ? null : UUID.fromString(lead),
        state.getOccurredAt(),
        Signal.Kind.valueOf(state.getKind()),
        state.getName(),
        state.getAnswers(),
        state.getAttributes(),
        state.getDeferredUntil());
  }

  private static SignalState write(Signal signal) {
    UUID submission = signal.submission();
    UUID lead = signal.lead();
    return new SignalState(
        signal.id().toString(),
        submission == null ? null : submission.toString(),
        signal.occurredAt(),
        signal.kind().name(),
        signal.name(),
        signal.answers(),
        signal.attributes(),
        lead == null ? null : lead.toString(),
        signal.deferredUntil());
  }

  private static Source read(SourceState state) {
    return new Source(
        state.getSeenAt(),
        state.getChannel(),
        state.getCampaign(),
        state.getMedium(),
        state.getTerm(),
        state.getContent(),
        state.getLandingPage(),
        state.getReferrer(),
        state.getClickIds());
  }

  private static SourceState write(Source source) {
    return new SourceState(
        source.seenAt(),
        source.channel(),
        source.campaign(),
        source.medium(),
        source.term(),
        source.content(),
        source.landingPage(),
        source.referrer(),
        source.clickIds());
  }
}
