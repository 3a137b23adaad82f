package dev.rapport.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.SharedData;
import dev.rapport.intake.lead.LeadNormaliser;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.Reading;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import dev.rapport.intake.lead.TypedLead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpamScreeningTest {

  private static final PersonKey.Hasher HASHER = new PersonKey.Hasher("x".repeat(32));
  private static final String WORDS = "We lose two days a month to quotes that we write by hand.";

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private Set<String> dead = Set.of();
  private final SpamScreening screening = screening(new Lists(Set.of(), Set.of()));

  private record Lists(Set<String> domains, Set<String> phones) implements DisposableLists {}

  private SpamScreening screening(DisposableLists lists) {
    return new SpamScreening(
        lists,
        domain -> dead.contains(domain),
        new SpamScreening.Repetition(3, Duration.ofMinutes(10)),
        () -> now);
  }

  @Test
  void what_people_usually_send_is_not_held_against_them() {
    assertThat(
            codes(
                lead("email", "ada@example.com", "phone", "+442079460958", "answers.pain", WORDS)))
        .isEmpty();
  }

  @Test
  void an_address_to_throw_away_is_told_by_its_domain_and_by_what_the_domain_is_part_of() {
    SpamScreening listed = screening(new Lists(Set.of("throw.example"), Set.of()));

    assertThat(codes(listed, lead("email", "a@throw.example"))).containsExactly("THROWAWAY_DOMAIN");
    assertThat(codes(listed, lead("email", "a@x7.throw.example")))
        .containsExactly("THROWAWAY_DOMAIN");
    assertThat(codes(listed, lead("email", "a@nothrow.example"))).isEmpty();
  }

  @Test
  void a_list_is_read_again_when_its_file_changed_and_stays_when_the_file_is_gone(
      @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("domains.txt"), "one.example # a comment\n\n");
    try (ReloadedLists lists = new ReloadedLists(file, null)) {
      assertThat(lists.domains()).contains("one.example", "mailinator.com").doesNotContain("");

      Files.writeString(file, "Two.example\n");
      Files.setLastModifiedTime(file, FileTime.from(now));
      lists.look();
      assertThat(lists.domains()).contains("two.example").doesNotContain("one.example");

      Files.delete(file);
      lists.look();
      assertThat(lists.domains()).contains("two.example");
    }
  }

  @Test
  void a_whole_list_of_throwaway_domains_is_known_and_of_the_free_ones_hardly_any()
      throws IOException {
    Path disposable = SharedData.file("domains/disposable.txt");
    List<String> free = Files.readAllLines(SharedData.file("domains/free.txt"));
    try (ReloadedLists lists = new ReloadedLists(disposable, null)) {
      SpamScreening listed = screening(lists);
      long known =
          Files.readAllLines(disposable).stream()
              .filter(domain -> EmailAddress.parse("a@" + domain).isPresent())
              .filter(domain -> codes(listed, lead("email", "a@" + domain)).isEmpty())
              .count();
      long wronged =
          free.stream()
              .limit(1_000)
              .filter(domain -> EmailAddress.parse("a@" + domain).isPresent())
              .filter(domain -> !codes(listed, lead("email", "a@" + domain)).isEmpty())
              .count();
      assertThat(known).as("throwaway domains that pass").isZero();
      assertThat(wronged).as("free domains that are held, of a thousand").isLessThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"noreply", "no-reply", "postmaster", "mailer-daemon"})
  void mail_that_nobody_reads_is_enough(String account) {
    assertThat(reasons(lead("email", account + "@example.com")))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo(QuarantineReason.Code.UNREAD_ACCOUNT);
              assertThat(reason.code().weight()).isEqualTo(QuarantineReason.Weight.ENOUGH);
            });
  }

  @Test
  void a_roles_address_only_supports_other_reasons() {
    assertThat(reasons(lead("email", "info@example.com")))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo(QuarantineReason.Code.ROLE_ACCOUNT);
              assertThat(reason.code().weight()).isEqualTo(QuarantineReason.Weight.SUPPORTING);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550006, true",
    "+15005559999, true",
    "+442079460958, false",
    "+491721234567, false"
  })
  void a_listed_phone_is_told_whole_or_by_its_beginning(String phone, boolean held) {
    SpamScreening listed = screening(new Lists(Set.of(), Set.of("+15005550006", "+1500555*")));

    assertThat(codes(listed, lead("phone", phone)).contains("DISPOSABLE_PHONE")).isEqualTo(held);
  }

  @Test
  void a_number_that_costs_whoever_calls_it_is_held() {
    assertThat(codes(lead("phone", "+449098790000"))).contains("DISPOSABLE_PHONE");
  }

  @ParameterizedTest
  @CsvSource({
    "+442222222222, true",
    "+441234567890, true",
    "+449876543210, true",
    "+442079460958, false"
  })
  void fingers_that_make_up_a_number_are_seen(String phone, boolean seen) {
    assertThat(codes(lead("email", "a@example.com", "phone", phone)).contains("MADE_UP_PHONE"))
        .isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firstName | http://buy.example.com | true",
        "lastName | WWW.buy.example.com | true",
        "answers.pain | see https://example.com/a and https://www.example.com/b | false",
        "answers.pain | http://a.example http://b.example http://c.example | true",
        "answers.pain | [url=http://a.example]cheap[/url] | true",
        "attributes.message | <A HREF='http://a.example'>cheap</a> | true",
        "company | www.example.com | false"
      })
  void links_where_none_belong_are_seen(String field, String text, boolean held) {
    assertThat(codes(lead("email", "a@example.com", field, text)).contains("LINK_STUFFED"))
        .isEqualTo(held);
  }

  @Test
  void the_same_words_from_many_people_are_held_even_with_other_numbers() {
    for (int person = 0; person < 3; person++) {
      assertThat(codes(form(person, WORDS + " " + person))).isEmpty();
    }

    assertThat(codes(form(3, WORDS + " 77"))).containsExactly("REPEATED_CONTENT");
    now = now.plus(Duration.ofMinutes(11));
    assertThat(codes(form(4, WORDS))).isEmpty();
  }

  @Test
  void the_same_words_of_one_person_are_their_own() {
    for (int i = 0; i < 10; i++) {
      assertThat(codes(form(1, WORDS))).isEmpty();
    }
  }

  @Test
  void programs_may_repeat_themselves() {
    for (int person = 0; person < 10; person++) {
      assertThat(codes(lead("email", person + "@example.com", "answers.pain", WORDS))).isEmpty();
    }
  }

  @Test
  void a_domain_that_gets_no_mail_is_held_once_that_is_known() {
    assertThat(codes(lead("email", "a@gone.example"))).isEmpty();
    dead = Set.of("gone.example");

    assertThat(codes(lead("email", "a@gone.example"))).containsExactly("NO_MAIL_SERVER");
  }

  private List<QuarantineReason> reasons(Submission submission) {
    return screening.reasons(submission);
  }

  private List<String> codes(Submission submission) {
    return codes(screening, submission);
  }

  private static List<String> codes(SpamScreening screening, Submission submission) {
    return screening.reasons(submission).stream().map(reason -> reason.code().name()).toList();
  }

  private Submission form(int person, String words) {
    return submission(Route.FORM, typed("email", person + "@example.com", "answers.pain", words));
  }

  private Submission lead(String... pathsAndValues) {
    return submission(Route.API, typed(pathsAndValues));
  }

  private static TypedLead typed(String... pathsAndValues) {
    TypedLead.Builder lead = TypedLead.builder();
    for (int i = 0; i < pathsAndValues.length; i += 2) {
      lead.put(pathsAndValues[i], pathsAndValues[i + 1]);
    }
    return lead.build();
  }

  private Submission submission(Route route, TypedLead typed) {
    NormalisedLead lead = ((Reading.Understood) new LeadNormaliser().read(typed, now)).lead();
    EmailAddress email = lead.email();
    PersonKey person =
        email == null ? HASHER.ofPhone(String.valueOf(lead.phone())) : HASHER.of(email);
    return new Submission(new UUID(1, 2), person, now, now, route, null, "", lead);
  }
}
