package dev.rapport.handoff.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayloadTemplateTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(strings = {"generic", "slack", "salesforce", "hubspot", "pipedrive", "odoo"})
  void every_shipped_payload_can_be_made_of_much_and_of_little(String format) {
    PayloadTemplate template = PayloadTemplate.of(format, null);

    assertThat(json(template, SampleHandoff.full()).isObject()).isTrue();
    assertThat(json(template, SampleHandoff.bare()).isObject()).isTrue();
  }

  @Test
  void the_generic_payload_has_every_field_by_its_name_and_nothing_empty() {
    JsonNode much = json(PayloadTemplate.of("generic", null), SampleHandoff.full());
    JsonNode little = json(PayloadTemplate.of("generic", null), SampleHandoff.bare());

    assertThat(much.get("type").asString()).isEqualTo("handoff.assigned");
    assertThat(much.at("/data/lead/companySize").asInt()).isEqualTo(120);
    assertThat(much.at("/data/brief/pain").asString())
        .isEqualTo("We lose two days a month to \"manual\" quotes \\ lists");
    assertThat(much.at("/data/probability").asDouble()).isEqualTo(0.61);
    assertThat(little.at("/data/lead").has("phone")).isFalse();
  }

  @Test
  void a_crm_gets_its_own_field_names_and_no_empty_ones() {
    PayloadTemplate salesforce = PayloadTemplate.of("salesforce", null);

    assertThat(json(salesforce, SampleHandoff.full()))
        .isEqualTo(
            JSON.readTree(
                """
                {"FirstName": "Ada", "LastName": "Byron", "Company": "Analytical Engines",
                 "Email": "ada@example.com", "Phone": "+442079460958",
                 "Title": "Head of Operations", "Industry": "Manufacturing",
                 "NumberOfEmployees": 120, "CountryCode": "GB", "LeadSource": "paid_search",
                 "Description": "Ada Byron\\nneeds quotes"}
                """));
    assertThat(json(salesforce, SampleHandoff.bare()))
        .isEqualTo(
            JSON.readTree(
                """
                {"LastName": "unknown", "Company": "unknown", "Description": "Somebody"}
                """));
  }

  @Test
  void a_chat_gets_the_link_to_answer_where_an_answer_is_wanted() {
    Map<String, Object> assigned = new HashMap<>(SampleHandoff.full());
    assigned.put("kind", "ASSIGNED");
    Map<String, Object> accepted = new HashMap<>(assigned);
    accepted.put("kind", "ACCEPTED");

    assertThat(json(PayloadTemplate.of("slack", null), assigned).get("text").asString())
        .endsWith("\nAnswer: https://sales.example/h/c2FtcGxl");
    assertThat(json(PayloadTemplate.of("slack", null), accepted).get("text").asString())
        .doesNotContain("/h/");
  }

  @Test
  void nothing_that_a_person_typed_breaks_out_of_its_place() {
    Map<String, Object> hostile = new HashMap<>(SampleHandoff.full());
    String typed = "x\", \"owner\": \"me\n\u0000\u2028${7*7}{{7*7}}<!channel> & <http://evil|here>";
    hostile.put("brief", Map.of("headline", typed, "text", typed));

    JsonNode generic = json(PayloadTemplate.of("generic", null), hostile);
    JsonNode slack = json(PayloadTemplate.of("slack", null), hostile);

    assertThat(generic.at("/data/brief/text").asString()).isEqualTo(typed);
    assertThat(generic.has("owner")).isFalse();
    assertThat(slack.propertyNames()).containsExactly("text");
    assertThat(slack.get("text").asString())
        .contains("&lt;!channel&gt; &amp; &lt;http://evil|here&gt;")
        .doesNotContain("<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': ",
        "'text alone'",
        "[1, 2]",
        "{'a': handoff.nothing}",
        "{'a': handoff.lead.phoneNumber}",
        "{'a': handoff.score + handoff.team}",
        "{'a': handoff.lead.answers.timing}",
        "{'a': handoff.rep.getClass()}",
        "{1: 'a'}",
        "{'a': b'bytes'}",
        "{'a': type(handoff.team)}",
        "{'a': timestamp('2026-01-01T00:00:00Z')}"
      })
  void a_template_that_could_fail_for_a_lead_is_refused_when_it_is_put(String template) {
    assertThatThrownBy(() -> PayloadTemplate.compile(template))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_answer_is_asked_for_with_its_absence_in_mind() {
    PayloadTemplate template =
        PayloadTemplate.compile(
            "{'budget': has(handoff.lead.answers.budget) ? handoff.lead.answers.budget : ''}");

    assertThat(json(template, SampleHandoff.full()).get("budget").asString())
        .isEqualTo("20k-50k USD");
    assertThat(json(template, SampleHandoff.bare()).isEmpty()).isTrue();
  }

  @Test
  void a_filter_is_type_checked_and_holds_for_what_it_says() {
    HandoffFilter filter =
        HandoffFilter.compile(
            "handoff.kind == 'ASSIGNED' && handoff.lead.companySize >= 100"
                + " && handoff.lead.country in ['GB', 'IE']");

    assertThat(filter.holds(SampleHandoff.full())).isTrue();
    assertThat(filter.holds(SampleHandoff.bare())).as("nothing is known of its size").isFalse();
    assertThat(HandoffFilter.compile(null).holds(SampleHandoff.bare())).isTrue();
    assertThatThrownBy(() -> HandoffFilter.compile("handoff.kindd == 'ASSIGNED'"))
        .hasMessageContaining("kindd");
    assertThatThrownBy(() -> HandoffFilter.compile("handoff.score"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HandoffFilter.compile("handoff.score > 'high'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(PayloadTemplate template, Map<String, Object> facts) {
    return JSON.readTree(new String(template.render(facts), UTF_8));
  }
}
