package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
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

    assertThat(faults(roster))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains(told));
  }

  @Test
  void every_fault_is_named_with_its_line_and_field_and_hides_or_makes_no_other() {
    String roster =
        """
        name: Europe
        colour: blue
        timeZone: Europe/Berln
        holidays: XX
        hours:
          - {dayOfWeek: 1, from: "09:00", to: "17:00"}
          - {dayOfWeek: 1, from: "16:00", to: "18:00"}
        whenClosed: NEVER
        daysOff: [2026-12-24]
        clock: {accept: {within: PT30M}}
        territories:
          - {name: DACH, countries: [DE, XX], skills: [german]}
          - {name: big, when: "lead.companySize >"}
        accounts: [{domain: mill.example, repId: ada}]
        manager: {name: Mia}
        reps:
          - {repId: ada, name: Ada, capacity: -1, skills: [german], timeZone: Mars}
          - {repId: ada, name: Ada}
          - {repId: bob, name: Bob, weight: 0}
          - {repId: cy, name: Cy, capacity: many}
          - {name: Nobody}
        """;

    assertThat(faults(roster))
        .extracting(RosterFault::line, RosterFault::field, RosterFault::code)
        .containsExactlyInAnyOrder(
            tuple(2, "colour", "field.unknown"),
            tuple(3, "timeZone", "value.invalid"),
            tuple(4, "holidays", "value.invalid"),
            tuple(6, "hours", "value.invalid"),
            tuple(8, "whenClosed", "value.invalid"),
            tuple(12, "territories[0].countries[1]", "value.invalid"),
            tuple(13, "territories[1].when", "value.invalid"),
            tuple(17, "reps[0].timeZone", "value.invalid"),
            tuple(17, "reps[0].capacity", "value.invalid"),
            tuple(18, "reps[1].repId", "value.invalid"),
            tuple(19, "reps[2].weight", "value.invalid"),
            tuple(20, "reps[3].capacity", "type.wrong"),
            tuple(21, "reps[4].repId", "required"));
  }

  @Test
  void what_is_nested_beyond_any_sense_is_refused_with_its_line() {
    for (String deep :
        List.of(
            "\nname: " + "[".repeat(2_000), "\nname: " + "{a: ".repeat(200_000), "\n" + steps())) {
      assertThat(faults(deep))
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.code()).isEqualTo("yaml.malformed");
                assertThat(fault.message()).contains("more than 100 deep");
                assertThat(fault.line()).isGreaterThan(1);
              });
    }
  }

  private static String steps() {
    return IntStream.range(0, 500)
        .mapToObj(i -> " ".repeat(i) + "a:")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void skills_name_the_lines_in_which_leads_wait() {
    assertFaults(
            """
            name: A
            reps: [{repId: a, name: A, skills: ['de|en']}]
            territories: [{name: T, skills: ['de|en']}]
            """)
        .containsExactlyInAnyOrder(
            tuple("reps[0].skills[0]", "value.invalid"),
            tuple("territories[0].skills[0]", "value.invalid"));
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
    assertThat(faults("name: A\nreps: [" + "1, ".repeat(200_000) + "1]")).hasSize(100);
    assertThat(
            faults(
                "name: A\nreps: [{repId: a, name: A}]\nterritories: [{name: T, countries: ["
                    + "X".repeat(9_999)
                    + "]}]"))
        .first()
        .satisfies(fault -> assertThat(fault.message()).hasSizeLessThan(1_000));
  }

  private static String reps(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "  - {repId: rep" + i + ", name: Rep}\n")
        .collect(Collectors.joining());
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
  void what_is_no_yaml_is_said_with_its_line() {
    assertThat(faults("name: Sales\nreps: [").get(0).toString()).startsWith("line 2: is no YAML");
    assertThat(faults("").get(0).toString()).startsWith("line 1: the document is empty");
    assertThat(faults("[1, 2]").get(0).toString()).startsWith("line 1: must be an object");
  }

  @Test
  void a_field_that_is_there_twice_is_refused_with_its_line_in_yaml_and_json() {
    String yaml =
        "name: EMEA\nreps:\n  - repId: rosa\n    name: Rosa\n    capacity: 40\n    capacity: 4\nname: Sales\n";
    String json =
        "{\"name\": \"EMEA\",\n \"reps\": [{\"repId\": \"r\",\n \"repId\": \"s\", \"name\": \"R\"}]}";

    assertThat(faults(yaml))
        .containsExactlyInAnyOrder(
            new RosterFault(6, "reps[0].capacity", "field.repeated", "is there twice"),
            new RosterFault(7, "name", "field.repeated", "is there twice"));
    assertThat(faults(json))
        .containsExactly(new RosterFault(3, "reps[0].repId", "field.repeated", "is there twice"));
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

  private static AbstractListAssert<?, ?, Tuple, ?> assertFaults(String document) {
    return assertThat(faults(document)).extracting(RosterFault::field, RosterFault::code);
  }

  /** What is wrong with a roster that is refused. */
  private static List<RosterFault> faults(String document) {
    InvalidRosterException refusal =
        catchThrowableOfType(
            InvalidRosterException.class, () -> RosterReader.readTeam("emea", document));
    assertThat(refusal).as("refused").isNotNull();
    return refusal.faults();
  }
}
