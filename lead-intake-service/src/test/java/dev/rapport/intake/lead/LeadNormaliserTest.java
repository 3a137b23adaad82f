package dev.rapport.intake.lead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rapport.intake.lead.Reading.Refused;
import dev.rapport.intake.lead.Reading.Understood;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadNormaliserTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void an_email_is_lower_case_with_an_ascii_domain_and_keeps_what_was_typed() {
    NormalisedLead lead = understood("{\"email\": \"Jörg@BÜCHER.example\"}");
    assertThat(lead.email()).hasToString("jörg@xn--bcher-kva.example");
    assertThat(lead.typed()).containsExactly(entry("email", "Jörg@BÜCHER.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "020 7946 0958, GB, +442079460958",
    "020 7946 0958, United Kingdom, +442079460958",
    "+44 (0)20 7946 0958, , +442079460958",
    "0044 20 7946 0958, , +442079460958",
    "(202) 555-0143, USA, +12025550143",
    "089 636-48018, Deutschland, +498963648018"
  })
  void a_phone_number_is_read_with_the_country_as_a_hint(
      String phone, String country, String e164) {
    TypedLead.Builder typed = TypedLead.builder().put("phone", phone);
    if (country != null) {
      typed.put("country", country);
    }
    assertThat(understood(typed).phone()).isEqualTo(e164);
  }

  @Test
  void a_language_with_a_region_hints_at_the_country_of_a_phone_number() {
    assertThat(
            understood(TypedLead.builder().put("phone", "020 7946 0958").put("language", "en_GB")))
        .extracting(NormalisedLead::phone, NormalisedLead::language)
        .containsExactly("+442079460958", "en-GB");
  }

  @Test
  void an_impossible_phone_number_beside_a_good_email_is_kept_as_typed() {
    NormalisedLead lead = understood("{\"email\": \"a@example.com\", \"phone\": \"call me\"}");
    assertThat(lead.phone()).isNull();
    assertThat(lead.typed()).containsExactly(entry("phone", "call me"));
  }

  @Test
  void an_impossible_phone_number_alone_is_refused() {
    assertThat(faults("{\"phone\": \"12\"}")).containsExactly("phone phone.invalid");
  }

  @Test
  void an_impossible_email_is_refused_even_beside_a_good_phone_number() {
    assertThat(faults("{\"phone\": \"+442079460958\", \"email\": \"ada@\"}"))
        .containsExactly("email email.invalid");
  }

  @Test
  void a_lead_that_nobody_can_answer_is_refused_naming_both_ways() {
    assertThat(faults("{\"company\": \"Engines\", \"email\": \"  \"}"))
        .containsExactly("email contact.missing", "phone contact.missing");
  }

  @ParameterizedTest
  @CsvSource({
    "GB, GB",
    "gb, GB",
    "GBR, GB",
    "uk, GB",
    "England, GB",
    "The Netherlands, NL",
    "U.S.A., US",
    "United States of America, US",
    "Côte d'Ivoire, CI",
    "Cote dIvoire, CI",
    "España, ES",
    "Österreich, AT",
    "日本, JP",
    "Россия, RU",
    "Türkiye, TR",
    "Turkey, TR",
    "South Korea, KR",
    "Czech Republic, CZ",
    "Brasil, BR",
    "Schweiz, CH",
    "Suisse, CH",
    "Vietnam, VN",
    "Trinidad & Tobago, TT"
  })
  void a_country_is_known_by_its_codes_and_names(String typed, String code) {
    assertThat(understood(withEmail().put("country", typed)).country()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Philipines", "XX", "Atlantis", "1"})
  void a_country_that_is_not_known_stays_as_typed(String typed) {
    NormalisedLead lead = understood(withEmail().put("country", typed));
    assertThat(lead.country()).isNull();
    assertThat(lead.typed()).containsEntry("country", typed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "51-200 | 51",
        "1,000+ | 1000",
        "1.000 | 1000",
        "2 500 | 2500",
        "10k | 10000",
        "1.5k | 1500",
        "about 50 people | 50",
        "501 to 1,000 employees | 501",
        "> 5000 | 5000",
        "10,001+ | 10001",
        "under 10 | 1",
        "< 50 | 1",
        "12.0 | 12",
        "0 | 0"
      })
  void a_company_size_is_a_number_or_the_lower_end_of_a_range(String typed, int employees) {
    assertThat(understood(withEmail().put("companySize", typed)).companySize())
        .isEqualTo(employees);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-5", "lots", "442079460958", "1e400", "99999999999999999999999999999", "NaN"})
  void a_company_size_that_is_none_stays_as_typed(String typed) {
    NormalisedLead lead = understood(withEmail().put("companySize", typed));
    assertThat(lead.companySize()).isIn(null, 1);
    assertThat(lead.typed()).containsEntry("companySize", typed);
  }

  @Test
  void a_channel_has_one_spelling() {
    assertThat(understood(withEmail().put("source.channel", "Paid  Search")))
        .satisfies(
            lead -> {
              assertThat(lead.text(LeadField.CHANNEL)).isEqualTo("paid_search");
              assertThat(lead.typed()).containsEntry("source.channel", "Paid  Search");
            });
  }

  @Test
  void names_are_composed_and_their_space_folded() {
    NormalisedLead lead =
        understood(withEmail().put("firstName", "Zoe\u0308 \u00A0 Ann").put("company", " A  B\t"));
    assertThat(lead.text(LeadField.FIRST_NAME)).isEqualTo("Zoë Ann");
    assertThat(lead.text(LeadField.COMPANY)).isEqualTo("A B");
  }

  @ParameterizedTest
  @CsvSource({
    "2018-01-05, 2018-01-05T00:00:00Z",
    "2018-01-05 10:30:00, 2018-01-05T10:30:00Z",
    "2018-01-05T10:30:00+02:00, 2018-01-05T08:30:00Z",
    "2026-11-22T10:04:00Z, 2026-11-22T10:00:00Z"
  })
  void a_capture_time_of_the_past_is_taken_and_a_clock_that_runs_ahead_set_right(
      String typed, Instant at) {
    assertThat(understood(withEmail().put("capturedAt", typed)).capturedAt()).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:06:00Z, time.future",
    "yesterday, time.invalid",
    "0000-00-00, time.invalid",
    "+999999999-12-31T23:59:59Z, time.invalid",
    "1970-01-01, time.invalid"
  })
  void a_capture_time_that_cannot_be_is_refused(String typed, String code) {
    assertThat(faults(withEmail().put("capturedAt", typed))).containsExactly("capturedAt " + code);
  }

  private static TypedLead.Builder withEmail() {
    return TypedLead.builder().put("email", "a@example.com");
  }

  private static NormalisedLead understood(String json) {
    return understood(LeadDocument.read(json.getBytes(UTF_8)));
  }

  private static NormalisedLead understood(TypedLead.Builder typed) {
    return understood(typed.build());
  }

  private static NormalisedLead understood(TypedLead typed) {
    Reading reading = new LeadNormaliser().read(typed, NOW);
    assertThat(reading).isInstanceOf(Understood.class);
    return ((Understood) reading).lead();
  }

  private static List<String> faults(String json) {
    return faults(LeadDocument.read(json.getBytes(UTF_8)));
  }

  private static List<String> faults(TypedLead.Builder typed) {
    return faults(typed.build());
  }

  private static List<String> faults(TypedLead typed) {
    Reading reading = new LeadNormaliser().read(typed, NOW);
    assertThat(reading).isInstanceOf(Refused.class);
    return ((Refused) reading)
        .errors().stream().map(error -> error.field() + " " + error.code().text()).toList();
  }
}
