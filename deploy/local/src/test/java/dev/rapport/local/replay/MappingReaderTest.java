package dev.rapport.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.stack.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MappingReaderTest {

  private static final String GOOD =
      """
      lead:
        key: "row-${Id}"
        capturedAt: {from: "${Day}", format: dd.MM.yyyy}
        fields:
          email: "lead-${Id}@example.com"
          source.channel: {from: "${Via}", values: {Google: paid_search, Nobody: ""}, otherwise: other}
          attributes.called: {from: "${Called}", values: {"Yes": "true"}}
          country: "${Country}"
      outcomes:
        - kind: WON
          when: {from: "${Won}", is: "1"}
          daysAfterCapture: "${Days}"
      """;

  @Test
  void columns_constants_templates_values_and_dates_make_a_lead() {
    ReplayMapping mapping = MappingReader.read("m.yaml", GOOD);
    Row row =
        new Row(
            2,
            Map.of("Id", "7", "Day", "03.01.2018", "Via", "Google", "Called", "Yes", "Country", ""),
            null,
            null);

    LeadRequests.LeadRequest request = LeadRequests.of(row, mapping.lead());

    assertThat(request.key()).isEqualTo("row-7");
    assertThat(JsonMapper.builder().build().readTree(request.json()))
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"email": "lead-7@example.com", "source": {"channel": "paid_search"},
                     "attributes": {"called": "true"}, "capturedAt": "2018-01-03T00:00:00Z"}
                    """));
  }

  @Test
  void a_value_that_is_mapped_to_nothing_is_left_out_and_an_unknown_one_is_something_else() {
    ReplayMapping mapping = MappingReader.read("m.yaml", GOOD);

    assertThat(channel(mapping, "Nobody")).isEmpty();
    assertThat(channel(mapping, "Bing")).hasValue("other");
    assertThat(channel(mapping, "")).isEmpty();
  }

  private static Optional<String> channel(ReplayMapping mapping, String via) {
    ReplayMapping.LeadPart lead = Objects.requireNonNull(mapping.lead());
    MappedValue value = Objects.requireNonNull(lead.fields().get("source.channel"));
    return value.of(new Row(2, Map.of("Via", via), null, null));
  }

  @Test
  void a_date_of_another_form_is_a_fault_of_its_row() {
    ReplayMapping mapping = MappingReader.read("m.yaml", GOOD);
    Row row = new Row(2, Map.of("Id", "7", "Day", "2018-01-03"), null, null);

    assertThatThrownBy(() -> LeadRequests.of(row, mapping.lead()))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage("lead.capturedAt: '2018-01-03' is no date of the mapping's format");
  }

  @Test
  void every_fault_is_named_with_its_file_line_and_field() {
    String bad =
        """
        lead:
          fields:
            email: "lead@real-company.com"
            emial: "${Mail}"
            jobTitle: {values: {a: b}}
          capturedAt: {from: "${Day}", format: "bbb"}
        outcomes:
          - kind: WUN
            when: {from: "${Won}"}
        """;

    assertThatThrownBy(() -> MappingReader.read("m.yaml", bad))
        .isInstanceOf(StackException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines())
                    .containsExactlyInAnyOrder(
                        "m.yaml:3: lead.fields.email: a made-up address must be on a reserved"
                            + " domain such as example.com",
                        "m.yaml:4: lead.fields.emial: a lead has no such field; others go under"
                            + " attributes.",
                        "m.yaml:5: lead.fields.jobTitle: needs 'from'",
                        "m.yaml:6: lead.capturedAt.format: is no date pattern: Unknown pattern"
                            + " letter: b",
                        "m.yaml:8: outcomes[0].kind: must be one of ACCEPTED, REJECTED,"
                            + " NO_RESPONSE, CONTACTED, MEETING, OPPORTUNITY, WON, LOST, REOPENED",
                        "m.yaml:9: outcomes[0].when: needs 'from' and 'is'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lead: [", "- a", "other: 1", "lead: text", "lead: {}", "outcomes: {}"})
  void what_is_no_mapping_is_refused_with_its_line(String yaml) {
    assertThatThrownBy(() -> MappingReader.read("m.yaml", yaml))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("m.yaml:1");
  }

  @Test
  void a_column_that_the_file_lacks_is_named() {
    ReplayMapping mapping = MappingReader.read("m.yaml", GOOD);
    List<String> columns = List.of("Id", "Day", "Via", "Called", "Country", "Won");

    assertThatThrownBy(() -> MappingReader.requireColumns(mapping, columns, "m.yaml"))
        .isInstanceOf(StackException.class)
        .hasMessage("m.yaml:12: outcomes[0].daysAfterCapture: the file has no column 'Days'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-education.yaml", "olist.yaml"})
  void the_mappings_that_are_shipped_are_valid_and_make_their_people_up(String name) {
    ReplayMapping mapping = MappingReader.read(Path.of("../examples/mappings", name));

    assertThat(mapping.makesUpEmail()).isTrue();
    assertThat(mapping.outcomes()).isNotEmpty();
  }
}
