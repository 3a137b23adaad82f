package dev.rapport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.identity.EmailAddress;
import dev.rapport.local.demo.DemoSubmission.Kind;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadSource;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeadStreamTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<DemoSubmission> STREAM = LeadStream.of(2_000, 7, "t", NOW);

  @Test
  void the_same_seed_gives_the_same_stream_and_another_seed_another() {
    assertThat(LeadStream.of(300, 7, "t", NOW)).isEqualTo(LeadStream.of(300, 7, "t", NOW));
    assertThat(LeadStream.of(300, 8, "t", NOW)).isNotEqualTo(LeadStream.of(300, 7, "t", NOW));
  }

  @Test
  void a_longer_stream_begins_like_a_shorter_one() {
    assertThat(LeadStream.of(300, 7, "t", NOW)).isEqualTo(STREAM.subList(0, 300));
  }

  @Test
  void another_run_is_about_the_same_people_at_other_addresses() {
    List<DemoSubmission> again = LeadStream.of(2_000, 7, "u", NOW);

    assertThat(contents(again)).isEqualTo(contents(STREAM));
    Set<String> contacts = contacts(STREAM);
    contacts.retainAll(contacts(again));
    assertThat(contacts).isEmpty();
  }

  private static List<String> contents(List<DemoSubmission> stream) {
    return stream.stream().map(submission -> submission.person().content()).toList();
  }

  private static Set<String> contacts(List<DemoSubmission> stream) {
    return stream.stream()
        .map(DemoSubmission::person)
        .map(person -> person.email() == null ? String.valueOf(person.phone()) : person.email())
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void every_address_is_valid_and_on_a_domain_that_belongs_to_nobody() {
    for (DemoSubmission submission : STREAM) {
      String email = submission.person().email();
      if (email != null) {
        assertThat(EmailAddress.parse(email).map(EmailAddress::domain))
            .as(email)
            .hasValueSatisfying(
                domain -> assertThat(domain).matches("(.+\\.)?example|example\\.(org|net)"));
      }
    }
  }

  @Test
  void no_two_people_share_a_contact() {
    Map<String, Integer> owners = new HashMap<>();
    for (DemoSubmission submission : STREAM) {
      DemoPerson person = submission.person();
      String contact = person.email() == null ? String.valueOf(person.phone()) : person.email();
      assertThat(owners.putIfAbsent(contact, person.number())).isIn(null, person.number());
    }
  }

  @Test
  void every_kind_of_submission_has_roughly_its_share() {
    assertThat(share(Kind.INVALID)).isBetween(0.015, 0.035);
    assertThat(share(Kind.REPEATED)).isBetween(0.03, 0.065);
    assertThat(share(Kind.FURTHER)).isBetween(0.03, 0.12);
  }

  private static double share(Kind kind) {
    return STREAM.stream().filter(s -> s.kind() == kind).count() / (double) STREAM.size();
  }

  @Test
  void every_source_has_roughly_its_share_of_the_people() {
    List<DemoPerson> people = people();
    for (SourceProfile source : SourceProfile.values()) {
      long of = people.stream().filter(person -> person.source() == source).count();
      assertThat(of / (double) people.size())
          .as(source.channel())
          .isBetween(source.share() - 0.04, source.share() + 0.04);
    }
  }

  private static List<DemoPerson> people() {
    Map<Integer, DemoPerson> people = new HashMap<>();
    STREAM.forEach(submission -> people.put(submission.person().number(), submission.person()));
    return List.copyOf(people.values());
  }

  @Test
  void a_repeated_submission_is_the_earlier_one_word_for_word() {
    for (int i = 0; i < STREAM.size(); i++) {
      DemoSubmission repeated = STREAM.get(i);
      if (repeated.kind() == Kind.REPEATED) {
        assertThat(STREAM.subList(0, i))
            .anyMatch(
                earlier ->
                    earlier.kind() == Kind.FIRST
                        && earlier.json().equals(repeated.json())
                        && String.valueOf(earlier.idempotencyKey())
                            .equals(String.valueOf(repeated.idempotencyKey())));
      }
    }
  }

  @Test
  void names_are_in_several_scripts() {
    Set<Character.UnicodeScript> scripts =
        people().stream()
            .flatMap(person -> person.lastName().codePoints().boxed())
            .filter(Character::isLetter)
            .map(Character.UnicodeScript::of)
            .collect(Collectors.toSet());
    assertThat(scripts)
        .contains(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW);
  }

  @Test
  void the_shipped_standard_finds_every_verdict_among_them_whatever_the_day() {
    Map<Verdict, Long> inNovember = verdicts(NOW);

    assertThat(inNovember.keySet()).containsExactlyInAnyOrder(Verdict.values());
    assertThat(inNovember.getOrDefault(Verdict.SALES_QUALIFIED, 0L) / (double) STREAM.size())
        .isBetween(0.2, 0.45);
    assertThat(verdicts(Instant.parse("2027-02-27T23:00:00Z"))).isEqualTo(inNovember);
    assertThat(verdicts(Instant.parse("2028-08-31T23:00:00Z"))).isEqualTo(inNovember);
  }

  @Test
  void whoever_went_to_sales_does_not_come_back_to_be_judged_otherwise() {
    Set<Integer> qualified = new HashSet<>();
    LeadAssessor assessor = LeadAssessor.of(BundledStandards.b2bDefault());
    for (DemoSubmission submission : STREAM) {
      if (submission.kind() == Kind.FURTHER) {
        assertThat(qualified).doesNotContain(submission.person().number());
      } else if (assessor.assess(lead(submission, NOW), NOW).verdict() == Verdict.SALES_QUALIFIED) {
        qualified.add(submission.person().number());
      }
    }
  }

  private static Map<Verdict, Long> verdicts(Instant now) {
    LeadAssessor assessor = LeadAssessor.of(BundledStandards.b2bDefault());
    return STREAM.stream()
        .filter(submission -> submission.kind() != Kind.INVALID)
        .map(submission -> assessor.assess(lead(submission, now), now).verdict())
        .collect(Collectors.groupingBy(verdict -> verdict, Collectors.counting()));
  }

  private static Lead lead(DemoSubmission submission, Instant now) {
    JsonNode json = JSON.readTree(submission.json());
    Lead.Builder lead =
        Lead.capturedAt(now)
            .emailDomain(
                EmailAddress.parse(json.path("email").asString(null))
                    .map(EmailAddress::domain)
                    .orElse(null))
            .phone(json.path("phone").asString(null))
            .companySize(submission.person().companySize())
            .jobTitle(json.path("jobTitle").asString(null))
            .source(new LeadSource(submission.person().source().channel(), null, null, null, null));
    json.path("answers")
        .properties()
        .forEach(answer -> lead.answer(answer.getKey(), answer.getValue().asString()));
    return lead.build();
  }
}
