package dev.rapport.intake.lead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadDocumentTest {

  @Test
  void what_has_no_field_is_kept_as_an_attribute_wherever_it_stands() {
    TypedLead lead =
        read(
            """
            {"email": "a@example.com", "odd": {"x": [1.50, true]}, "flag": false, "n": 12345678901,
             "nothing": null, "source.channel": "theirs", "answers.timing": "theirs",
             "source": {"gclid": "G1", "placement": "top", "clickIds": {"zzclid": "Z"}},
             "consent": [{"purpose": "contact", "granted": true, "form": "f1"}],
             "attributes": {"pagesViewed": 7}}
            """);
    assertThat(lead.faults()).isEmpty();
    assertThat(lead.attributes())
        .containsOnly(
            entry("odd", "{\"x\":[1.50,true]}"),
            entry("flag", "false"),
            entry("n", "12345678901"),
            entry("source.channel", "theirs"),
            entry("answers.timing", "theirs"),
            entry("source.placement", "top"),
            entry("consent[0].form", "f1"),
            entry("pagesViewed", "7"));
    assertThat(lead.clickIds()).containsOnly(entry("gclid", "G1"), entry("zzclid", "Z"));
    assertThat(lead.answers()).isEmpty();
    assertThat(lead.consent()).containsExactly(new Consent("contact", true, null, null));
  }

  @Test
  void a_hundred_faults_are_told_and_no_more() {
    String entries = IntStream.range(0, 50_000).mapToObj(i -> "1").collect(Collectors.joining(","));
    assertThat(read("{\"consent\": [" + entries + "]}").faults()).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\": 5} | email type.wrong",
        "{\"firstName\": {\"a\": 1}} | firstName type.wrong",
        "{\"companySize\": [1]} | companySize type.wrong",
        "{\"answers\": []} | answers type.wrong",
        "{\"source\": \"google\"} | source type.wrong",
        "{\"source\": {\"campaign\": 1}} | source.campaign type.wrong",
        "{\"attributes\": 3} | attributes type.wrong",
        "{\"consent\": {}} | consent type.wrong",
        "{\"consent\": [1]} | consent[0] type.wrong",
        "{\"consent\": [{\"purpose\": \"x\"}]} | consent[0].granted required",
        "{\"consent\": [{\"granted\": true}]} | consent[0].purpose required",
        "{\"consent\": [{\"purpose\":\"x\",\"granted\":true,\"at\":\"no\"}]} | consent[0].at time.invalid",
        "[] | ' type.wrong'",
        "{\"email\": \"a\" | ' json.malformed'",
        "{} {} | ' json.malformed'",
        "nonsense | ' json.malformed'"
      })
  void a_fault_is_named_with_its_field(String json, String fault) {
    assertThat(faults(read(json))).contains(fault);
  }

  @Test
  void an_empty_body_is_a_fault() {
    assertThat(faults(read(""))).isNotEmpty();
  }

  @Test
  void a_number_may_stand_for_a_phone_number_or_a_company_size() {
    assertThat(read("{\"phone\": 442079460958, \"companySize\": 12}").fields())
        .containsOnly(entry(LeadField.PHONE, "442079460958"), entry(LeadField.COMPANY_SIZE, "12"));
  }

  @Test
  void deep_nesting_is_refused_naming_the_field() {
    String deep = "{\"odd\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    assertThat(faults(read(deep))).containsExactly("odd json.too-complex");
  }

  @Test
  void a_hundred_thousand_attributes_are_one_fault() {
    String many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"a" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(faults(read(many))).containsExactly("attributes fields.too-many");
  }

  @Test
  void a_long_text_is_refused_under_its_field() {
    String text = "x".repeat(TypedLead.LONGEST_TEXT + 1);
    assertThat(
            faults(
                read("{\"company\": \"" + text + "\", \"answers\": {\"pain\": \"" + text + "\"}}")))
        .containsExactly("company text.too-long", "pain text.too-long");
  }

  @Test
  void lone_surrogates_are_replaced_and_control_characters_dropped() {
    TypedLead lead =
        read("{\"lastName\": \"A\\ud800B\\u0000\\u0007C\", \"answers\": {\"pain\": \"a\\r\\nb\"}}");
    assertThat(lead.fields()).containsOnly(entry(LeadField.LAST_NAME, "A\uFFFDBC"));
    assertThat(lead.answers()).containsOnly(entry("pain", "a\nb"));
  }

  private static TypedLead read(String json) {
    return LeadDocument.read(json.getBytes(UTF_8));
  }

  private static List<String> faults(TypedLead lead) {
    return lead.faults().stream().map(error -> error.field() + " " + error.code().text()).toList();
  }
}
