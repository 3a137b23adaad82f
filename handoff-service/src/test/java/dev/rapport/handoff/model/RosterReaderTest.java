package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lead.indstry == `Machinery`; undefined field 'indstry'",
        "lead.companySize; would hold for no lead",
        "lead.companySize > `50`; would hold for no lead"
      },
      quoteCharacter = '~')
  void a_condition_that_would_hold_for_nobody_is_refused(String when, String told) {
    String roster =
        "name: A\nreps: [{repId: a, name: A}]\nterritories: [{name: T, when: \"%s\"}]"
            .formatted(when.replace('`', '\''));

    assertThatThrownBy(() -> RosterReader.readTeam("a", roster))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            refused ->
                assertThat(refused.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).contains(told)));
  }

  @Test
  void a_fault_hides_no_other_and_makes_none() {
    assertThatThrownBy(
            () ->
                RosterReader.readTeam(
                    "emea",
                    """
                    name: Europe
                    timeZone: Europe/Berln
                    holidays: XX
                    hours:
                      - {dayOfWeek: 1, from: "09:00", to: "17:00"}
                      - {dayOfWeek: 1, from: "16:00", to: "18:00"}
                    whenClosed: NEVER
                    daysOff: [2026-12-24]
                    clock: {accept: {within: PT30M}}
                    territories: [{name: DACH, countries: [DE], skills: [german]}]
                    accounts: [{domain: mill.example, repId: ada}]
                    manager: {name: Mia}
                    reps:
                      - {repId: ada, name: Ada, capacity: -1, skills: [german], timeZone: Mars}
                      - {repId: ada, name: Ada}
                    """))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(RosterFault::line, RosterFault::field, RosterFault::code)
                    .containsExactlyInAnyOrder(
                        tuple(2, "timeZone", "value.invalid"),
                        tuple(3, "holidays", "value.invalid"),
                        tuple(5, "hours", "value.invalid"),
                        tuple(7, "whenClosed", "value.invalid"),
                        tuple(14, "reps[0].timeZone", "value.invalid"),
                        tuple(14, "reps[0].capacity", "value.invalid"),
                        tuple(15, "reps[1].repId", "value.invalid")));
  }

  @Test
  void what_is_nested_beyond_any_sense_is_refused_with_its_line() {
    for (String deep :
        List.of(
            "\nname: " + "[".repeat(2_000), "\nname: " + "{a: ".repeat(200_000), "\n" + steps())) {
      assertThatThrownBy(() -> RosterReader.readTeam("emea", deep))
          .isInstanceOfSatisfying(
              InvalidRosterException.class,
              refused ->
                  assertThat(refused.faults())
                      .singleElement()
                      .satisfies(
                          fault -> {
                            assertThat(fault.code()).isEqualTo("yaml.malformed");
                            assertThat(fault.message()).contains("more than 100 deep");
                            assertThat(fault.line()).isGreaterThan(1);
                          }));
    }
  }

  private static String steps() {
    return IntStream.range(0, 500)
        .mapToObj(i -> " ".repeat(i) + "a:")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void skills_name_the_lines_in_which_leads_wait() {
    assertThatThrownBy(
            () ->
                RosterReader.readTeam(
                    "a",
                    "name: A\nreps: [{repId: a, name: A, skills: ['de|en']}]\n"
                        + "territories: [{name: T, skills: ['de|en']}]"))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(RosterFault::field)
                    .containsExactlyInAnyOrder("reps[0].skills[0]", "territories[0].skills[0]"));
  }

  @Test
  void the_example_rosters_are_valid_and_take_every_lead() throws IOException {
    List<Team> teams =
        RosterReader.readFile(Files.readString(Path.of("../deploy/examples/rosters/teams.yaml")));

    assertThat(teams).extracting(Team::teamId).contains("enterprise", "emea", "americas", "world");
    assertThat(teams).filteredOn(Team::fallback).hasSize(1);
  }

  @Test
  void the_roster_of_the_documentation_is_valid() throws IOException {
    String page = Files.readString(Path.of("../docs/routing.md"));
    String roster = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));

    Team team = RosterReader.readTeam("emea", roster);

    assertThat(team.reps()).hasSize(3);
    assertThat(team.clock().accept()).isNotNull();
  }

  @Test
  void a_roster_that_would_not_fit_a_record_is_refused_however_short_its_document() {
    String aliases = "*a, ".repeat(100_000);

    assertFaults(
            "name: A\nreps: [{repId: a, name: A}]\nterritories: [{name: T, industries: [&a "
                + "x".repeat(1_000)
                + ", "
                + aliases
                + "b]}]")
        .containsExactly(tuple("territories", "value.invalid"));
    assertFaults("name: A\nreps:\n" + reps(1_001)).containsExactly(tuple("reps", "value.invalid"));
    assertFaults("name: A\nreps: [{repId: a, name: " + "x".repeat(201) + "}]")
        .containsExactly(tuple("reps[0].name", "value.invalid"));
    assertFaults(
            "name: A\nreps: [{repId: a, name: A}]\nterritories: [{name: T, when: \""
                + " ".repeat(4_000)
                + "true\"}]")
        .containsExactly(tuple("territories[0].when", "value.invalid"));
    assertThat(RosterReader.readTeam("emea", "name: A\nreps:\n" + reps(1_000)).reps())
        .hasSize(1_000);
  }

  @Test
  void faults_are_told_up_to_a_hundred_and_each_in_brief() {
    assertThatThrownBy(
            () -> RosterReader.readTeam("emea", "name: A\nreps: [" + "1, ".repeat(200_000) + "1]"))
        .isInstanceOfSatisfying(
            InvalidRosterException.class, e -> assertThat(e.faults()).hasSize(100));
    assertThatThrownBy(
            () ->
                RosterReader.readTeam(
                    "emea",
                    "name: A\nreps: [{repId: a, name: A}]\nterritories: [{name: T, countries: ["
                        + "X".repeat(9_999)
                        + "]}]"))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            e -> assertThat(e.faults().get(0).message()).hasSizeLessThan(1_000));
  }

  private static AbstractListAssert<?, ?, Tuple, ?> assertFaults(String document) {
    InvalidRosterException refusal =
        catchThrowableOfType(
            InvalidRosterException.class, () -> RosterReader.readTeam("emea", document));
    return assertThat(refusal.faults()).extracting(RosterFault::field, RosterFault::code);
  }

  private static String reps(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "  - {repId: rep" + i + ", name: Rep}\n")
        .collect(Collectors.joining());
  }

  @Test
  void every_fault_is_named_with_its_line_and_field() {
    String document =
        """
        name: Sales
        colour: blue
        territories:
          - {name: DACH, countries: [DE, XX]}
          - {name: big, when: "lead.companySize >"}
        reps:
          - {repId: ada, name: Ada, weight: 0}
          - {repId: bob, name: Bob, capacity: -1}
          - {repId: cy, name: Cy, capacity: many}
          - {name: Nobody}
        hours:
          - {dayOfWeek: 8, from: "09:00", to: "17:00"}
          - {dayOfWeek: 1, from: "9 am", to: "17:00"}
        timeZone: Mars/Olympus
        """;

    assertThatThrownBy(() -> RosterReader.readTeam("emea", document))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            e ->
                assertThat(e.faults())
                    .extracting(RosterFault::line, RosterFault::field, RosterFault::code)
                    .contains(
                        tuple(2, "colour", "field.unknown"),
                        tuple(4, "territories[0].countries[1]", "value.invalid"),
                        tuple(5, "territories[1].when", "value.invalid"),
                        tuple(7, "reps[0].weight", "value.invalid"),
                        tuple(8, "reps[1].capacity", "value.invalid"),
                        tuple(9, "reps[2].capacity", "type.wrong"),
                        tuple(10, "reps[3].repId", "required"),
                        tuple(12, "hours[0].dayOfWeek", "value.invalid"),
                        tuple(13, "hours[1].from", "value.invalid"),
                        tuple(14, "timeZone", "value.invalid")));
  }

  @Test
  void one_fault_makes_no_others() {
    assertFaults("teamId: apac\nname: A\nreps: [{repId: a, name: A}]")
        .containsExactly(tuple("teamId", "value.invalid"));
    assertFaults(
            "name: A\nreps: [{repId: a, name: A}]\nhours: [{dayOfWeek: 8, from: '9', to: '17:00'}]")
        .containsExactlyInAnyOrder(
            tuple("hours[0].from", "value.invalid"), tuple("hours[0].dayOfWeek", "value.invalid"));
  }

  @Test
  void a_rep_is_in_a_team_once() {
    assertFault(
        "{name: Sales, reps: [{repId: ada, name: Ada}, {repId: ada, name: Ada B}]}",
        "reps[1].repId");
  }

  @Test
  void what_is_no_yaml_is_said_with_its_line() {
    assertThatThrownBy(() -> RosterReader.readTeam("emea", "name: Sales\nreps: ["))
        .isInstanceOf(InvalidRosterException.class)
        .hasMessageContaining("no YAML");
    assertThatThrownBy(() -> RosterReader.readTeam("emea", ""))
        .isInstanceOf(InvalidRosterException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> RosterReader.readTeam("emea", "[1, 2]"))
        .isInstanceOf(InvalidRosterException.class)
        .hasMessageContaining("must be an object");
  }

  @Test
  void a_field_that_is_there_twice_is_refused_with_its_line_in_yaml_and_json() {
    String yaml =
        "name: EMEA\nreps:\n  - repId: rosa\n    name: Rosa\n    capacity: 40\n    capacity: 4\nname: Sales\n";
    String json =
        "{\"name\": \"EMEA\",\n \"reps\": [{\"repId\": \"r\",\n \"repId\": \"s\", \"name\": \"R\"}]}";

    assertThatThrownBy(() -> RosterReader.readTeam("emea", yaml))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            e ->
                assertThat(e.faults())
                    .containsExactlyInAnyOrder(
                        new RosterFault(6, "reps[0].capacity", "field.repeated", "is there twice"),
                        new RosterFault(7, "name", "field.repeated", "is there twice")));
    assertThatThrownBy(() -> RosterReader.readTeam("emea", json))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        new RosterFault(3, "reps[0].repId", "field.repeated", "is there twice")));
  }

  @Test
  void json_is_read_as_well() {
    Team team =
        RosterReader.readTeam(
            "emea",
            """
            {"name":"Sal\\u00e9s","reps":[{"repId":"ada","name":"Ada","weight":2,"capacity":3}]}
            """);

    assertThat(team.name()).isEqualTo("Salés");
    assertThat(team.reps())
        .containsExactly(new Rep("ada", "Ada", null, 2, 3, true, List.of(), Schedule.UNSTATED));
  }

  private static void assertFault(String document, String field) {
    assertThatThrownBy(() -> RosterReader.readTeam("emea", document))
        .isInstanceOfSatisfying(
            InvalidRosterException.class,
            e -> assertThat(e.faults()).extracting(RosterFault::field).contains(field));
  }
}
