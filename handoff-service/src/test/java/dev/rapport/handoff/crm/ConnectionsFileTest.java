package dev.rapport.handoff.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsFileTest {

  private static final String VALID =
      """
      odoo:
        sender: {query: {name: token, secret: "${TOKEN}"}}
        leadId: /lead
        eventId: /id
        stage: /stage
        stages: {Won: WON}
      """;

  private Path folder = Path.of("");

  @BeforeEach
  void folder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_file_a_folder_or_both_can_be_read_and_every_name_is_there_once() throws IOException {
    Path first = file("a.yaml", VALID);
    file("b.yaml", VALID.replace("odoo:", "pipedrive:"));
    file("notes.txt", "no connection");

    assertThat(read(folder).names()).containsExactlyInAnyOrder("odoo", "pipedrive");
    assertThat(read(first).names()).containsExactly("odoo");
    assertThatThrownBy(() -> read(folder, first))
        .hasMessageContaining("a.yaml, line 2: odoo is there in another file too");
  }

  @Test
  void every_fault_is_told_with_its_line_its_field_and_what_would_be_right() throws IOException {
    Path file =
        file(
            "crm.yaml",
            """
            HubSpot:
              sender:
                hmac:
                  secret: written-down
                  algorithm: md5
                  signed: "{header:X-Time}"
                bearer: x
              leadId: lead
              occurredAt: {cel: event.}
              amount: /amount
              reasons: {Price: MONEY}
              only: event.stage ==
              rules:
                - kind: WON
                - when: {/stage: []}
                  kind: SOLD
                - if: event.a == 1
                  kind: CONTACTED
                  reason: TIMING
              stages: {Won: WON}
              colour: red
            """);

    assertThat(faults(file))
        .extracting(fault -> fault.line() + " " + fault.field())
        .containsExactlyInAnyOrder(
            "2 HubSpot", // the name
            "4 HubSpot.sender.hmac", // no header
            "4 HubSpot.sender.hmac.secret",
            "5 HubSpot.sender.hmac.algorithm",
            "6 HubSpot.sender.hmac.signed",
            "7 HubSpot.sender.bearer",
            "8 HubSpot.leadId",
            "9 HubSpot.occurredAt.cel",
            "11 HubSpot.reasons.Price",
            "12 HubSpot.only",
            "14 HubSpot.rules[0]", // no condition
            "15 HubSpot.rules[1].when./stage",
            "16 HubSpot.rules[1].kind",
            "19 HubSpot.rules[2].reason",
            "20 HubSpot.stages", // without a stage
            "21 HubSpot.colour",
            "2 HubSpot"); // an amount without a currency
    assertThat(messages(file))
        .anyMatch(message -> message.contains("must be one of sha1, sha256, sha512"))
        .anyMatch(message -> message.contains("must sign {body}"))
        .anyMatch(message -> message.contains("must be a place that begins with a slash"))
        .anyMatch(message -> message.contains("must be one of ACCEPTED, REJECTED, NO_RESPONSE"))
        .anyMatch(message -> message.contains("must be one of WRONG_FIT, NO_BUDGET"))
        .anyMatch(message -> message.contains("is no setting here; there are amount, attempts"))
        .anyMatch(message -> message.contains("needs 'currency' beside 'amount'"))
        .noneMatch(message -> message.contains("written-down"));
  }

  @Test
  void what_is_missing_is_asked_for() throws IOException {
    assertThat(messages(file("crm.yaml", "odoo: {}\n")))
        .anyMatch(message -> message.contains("needs 'sender'"))
        .anyMatch(message -> message.contains("needs 'leadId'"))
        .anyMatch(message -> message.contains("needs 'eventId' or 'occurredAt'"))
        .anyMatch(message -> message.contains("needs 'rules' or 'stages'"));
    assertThat(messages(file("crm.yaml", VALID.replace("{Won: WON}", "{}") + "  rules: []\n")))
        .hasSize(2)
        .anyMatch(message -> message.contains("line 6: odoo.stages must name a stage"))
        .anyMatch(
            message -> message.contains("line 7: odoo.rules must be a list of rules, of one"));
    assertThat(messages(file("crm.yaml", VALID.replaceFirst("sender: .*", "sender: {}"))))
        .singleElement()
        .asString()
        .contains("line 2: odoo.sender needs a proof with a secret: hubspot, hmac");
    assertThat(
            messages(
                file(
                    "crm.yaml",
                    VALID.replaceFirst("sender: .*", "sender: {organization: 00D000000000001}"))))
        .as("an organization's id is no secret")
        .hasSize(2);
  }

  @Test
  void secrets_stand_in_the_environment_or_a_file_of_their_own() throws IOException {
    Files.writeString(folder.resolve("token"), "from-a-file\n");
    Files.writeString(folder.resolve("empty"), "\n");

    assertThat(read(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "{file: token}"))).names())
        .containsExactly("odoo");
    assertThat(
            read(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "[\"${TOKEN}\", {file: token}]")))
                .names())
        .containsExactly("odoo");
    assertThat(messages(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "plain"))))
        .singleElement()
        .asString()
        .contains("line 2: odoo.sender.query.secret must be ${NAME} of the environment, or");
    assertThat(messages(file("crm.yaml", VALID.replace("${TOKEN}", "${UNSET}"))))
        .singleElement()
        .asString()
        .contains("names ${UNSET}, which is not set");
    assertThat(messages(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "{file: none}"))))
        .singleElement()
        .asString()
        .contains("names a file that cannot be read: none");
    assertThat(messages(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "{file: empty}"))))
        .singleElement()
        .asString()
        .contains("names a file that is empty");
    assertThat(messages(file("crm.yaml", VALID.replace("\"${TOKEN}\"", "[]")))).hasSize(1);
  }

  @Test
  void what_is_no_yaml_or_no_file_is_told_with_its_line() throws IOException {
    assertThat(messages(file("crm.yaml", "odoo:\n  sender: {\n")))
        .singleElement()
        .asString()
        .contains("crm.yaml, line 3: this is no YAML");
    assertThat(messages(file("crm.yaml", VALID + VALID)))
        .singleElement()
        .asString()
        .contains("line 7: odoo is there twice");
    assertThat(messages(file("crm.yaml", "")))
        .singleElement()
        .asString()
        .contains("is empty; it must hold a connection");
    assertThat(messages(file("crm.yaml", "- odoo\n")))
        .singleElement()
        .asString()
        .contains("line 1: must hold connections");
    assertThat(messages(file("crm.yaml", "odoo: 7\n")))
        .anyMatch(message -> message.contains("odoo must be an object with amount"));
    assertThat(messages(folder.resolve("none.yaml")))
        .singleElement()
        .asString()
        .contains("none.yaml, line 1: cannot be read");
  }

  @Test
  void what_belongs_to_one_form_of_body_is_refused_with_another() throws IOException {
    assertThat(messages(file("crm.yaml", VALID + "  body: xml\n")))
        .singleElement()
        .asString()
        .contains("line 7: odoo.body must be json or salesforce");
    assertThat(messages(file("crm.yaml", VALID + "  body: salesforce\n  events: /all\n")))
        .singleElement()
        .asString()
        .contains("line 8: odoo.events is of JSON");
    assertThat(
            messages(
                file(
                    "crm.yaml",
                    VALID.replace("sender: {", "sender: {organization: 00D000000000001, "))))
        .singleElement()
        .asString()
        .contains("it needs 'body: salesforce'");
    assertThat(
            messages(
                file(
                    "crm.yaml",
                    VALID.replaceFirst(
                        "sender: .*",
                        "sender: {hubspot: {secret: \"\\${TOKEN}\", url: 'crm/hubspot'}}"))))
        .singleElement()
        .asString()
        .contains("odoo.sender.hubspot.url must be this service's address");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CrmConnections read(Path... locations) {
    return CrmConnections.read(
        List.of(locations).stream().map(Path::toString).toList(), ConnectionsFileTest::variable);
  }

  private static @Nullable String variable(String name) {
    return name.equals("TOKEN") ? "from-the-environment" : null;
  }

  private static List<ConnectionFault> faults(Path file) {
    return catchThrowableOfType(InvalidConnectionsException.class, () -> read(file)).faults();
  }

  private static List<String> messages(Path file) {
    return faults(file).stream().map(ConnectionFault::toString).toList();
  }
}
