package dev.rapport.qualification.stream;

import dev.rapport.identity.LeadId;
import dev.rapport.qualification.model.Consent;
import dev.rapport.qualification.model.Fact;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Submission;
import dev.rapport.qualification.state.ConsentState;
import dev.rapport.qualification.state.FactState;
import dev.rapport.qualification.state.JoinedLeadState;
import dev.rapport.qualification.state.PersonLeadsState;
import dev.rapport.qualification.state.SourceState;
import dev.rapport.qualification.state.SubmissionState;
import dev.rapport.standard.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's leads as they are stored, and back. */
final class PersonLeadsStates {

  private PersonLeadsStates() {}

  static PersonLeads read(@Nullable PersonLeadsState state) {
    return state == null
        ? PersonLeads.NONE
        : new PersonLeads(state.getLeads().stream().map(PersonLeadsStates::read).toList());
  }

  static PersonLeadsState write(PersonLeads person) {
    return new PersonLeadsState(person.leads().stream().map(PersonLeadsStates::write).toList());
  }

  private static JoinedLead read(JoinedLeadState state) {
    Map<String, Fact> facts = new HashMap<>();
    state
        .getFacts()
        .forEach((field, fact) -> facts.put(field, new Fact(fact.getValue(), fact.getSaidAt())));
    String verdict = state.getVerdict();
    return new JoinedLead(
        new LeadId(UUID.fromString(state.getLeadId())),
        state.getSubmissions().stream()
            .map(
                submission ->
                    new Submission.Ref(
                        UUID.fromString(submission.getId()),
                        submission.getContentHash(),
                        submission.getCapturedAt()))
            .toList(),
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
        verdict == null ? null : Verdict.valueOf(verdict));
  }

  private static JoinedLeadState write(JoinedLead lead) {
    Map<String, FactState> facts = new HashMap<>();
    lead.facts()
        .forEach((field, fact) -> facts.put(field, new FactState(fact.value(), fact.saidAt())));
    Verdict verdict = lead.verdict();
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
        verdict == null ? null : verdict.name());
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
