package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class RosterConflictsTest {

  private static final Team EMEA =
      RosterReader.readTeam(
          "emea",
          """
          name: EMEA
          territories: [{name: DACH, countries: [DE, AT]}]
          accounts: [{domain: mill.example, repId: ada}]
          reps: [{repId: ada, name: Ada}]
          """);

  private static final Team MID =
      RosterReader.readTeam(
          "mid",
          """
          name: Mid
          territories: [{name: mid, minCompanySize: 50, belowCompanySize: 500}]
          reps: [{repId: mia, name: Mia}]
          """);

  private static Team other(String priority, String territory, String rep) {
    return RosterReader.readTeam(
        "other",
        """
        name: Other
        priority: %s
        territories: [%s]
        reps: [{repId: %s, name: O}]
        """
            .formatted(priority, territory, rep));
  }

  @Test
  void a_rep_is_in_one_team_only() {
    assertThat(RosterConflicts.of(other("1", "{name: J, countries: [JP]}", "ada"), List.of(EMEA)))
        .extracting(RosterFault::field, RosterFault::message)
        .containsExactly(
            tuple(
                "reps[0].repId", "'ada' is in the team 'emea' already; take them out there first"));
    assertThat(RosterConflicts.of(EMEA, List.of(EMEA))).as("put again").isEmpty();
  }

  @Test
  void territories_overlap_where_nothing_says_which_wins() {
    assertThat(faults(other("100", "{name: D, countries: [DE, FR]}", "bob")))
        .containsExactly("territories[0]");
    assertThat(
            RosterConflicts.of(other("100", "{name: B, minCompanySize: 499}", "b"), List.of(MID)))
        .hasSize(1);
    assertThat(
            RosterConflicts.of(other("100", "{name: B, minCompanySize: 500}", "b"), List.of(MID)))
        .isEmpty();
    assertThat(faults(other("99", "{name: D, countries: [DE, FR]}", "bob"))).isEmpty();
    assertThat(faults(other("100", "{name: D, countries: [DE], languages: [de]}", "bob")))
        .as("states more")
        .isEmpty();
    assertThat(faults(other("100", "{name: D, when: \"lead.country == 'DE'\"}", "bob"))).isEmpty();
  }

  @Test
  void a_company_is_looked_after_by_one_team() {
    Team key =
        RosterReader.readTeam(
            "key",
            "{name: Key, reps: [{repId: k, name: K}], accounts: [{domain: MILL.example, repId: k}]}");

    assertThat(faults(key)).containsExactly("accounts[0]");
  }

  private static List<String> faults(Team team) {
    return RosterConflicts.of(team, List.of(EMEA)).stream().map(RosterFault::field).toList();
  }
}
