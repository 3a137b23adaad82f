package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody would send who means well. */
class HostileBodyTest {

  private static final String LEAD = "0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4";
  private static final String SETTINGS =
      """
      leadId: /lead
      eventId: /id
      occurredAt: /at
      amount: /amount
      currency: {value: EUR}
      stage: /stage
      stages: {Won: WON}
      """;

  private final CrmBench salesforce = CrmBench.ofExamples();

  @Test
  void a_document_type_is_refused_before_any_entity_is_looked_at(@TempDir Path folder)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), LEAD);
    String external =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + message("&e;");
    String near = "<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\">" + message(LEAD);
    String parameter =
        "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + secret.toUri() + "\"> %e;]>" + message(LEAD);

    refused(external.getBytes(UTF_8));
    refused(near.getBytes(UTF_8));
    refused(parameter.getBytes(UTF_8));
    refused(external.getBytes(UTF_16));
  }

  @Test
  void a_billion_laughs_are_refused_at_once() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }

    refused((laughs + "]>" + message("&l29;")).getBytes(UTF_8));
  }

  @Test
  void an_entity_that_nobody_declared_and_elements_without_end_are_refused() {
    refused(message("&nothing;").getBytes(UTF_8));
    refused(message("<a>".repeat(10_000) + "</a>".repeat(10_000)).getBytes(UTF_8));
    refused(message(LEAD).replace("</sObject>", "").getBytes(UTF_8));
    refused((message(LEAD) + message(LEAD)).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<a/>", "{}", "\u0000", "<notifications/>", "no markup"})
  void what_is_no_outbound_message_is_refused(String body) {
    refused(body.getBytes(UTF_8));
  }

  @Test
  void a_message_without_notifications_or_with_strange_ones_is_answered() {
    String empty = message(LEAD).replaceAll("<Notification>.*</Notification>", "");
    String strange = message(LEAD).replaceAll("<sObject>.*</sObject>", "<sObject/><sObject/>");
    String text = message(LEAD).replaceAll("<Notification>.*</Notification>", "<Notification/>");

    for (String body : new String[] {empty, strange, text}) {
      salesforce.take("salesforce", CrmBench.withToken(body.getBytes(UTF_8)));
    }

    assertThat(salesforce.outcomes).isEmpty();
    assertThat(salesforce.counts).containsExactly("salesforce FOREIGN", "salesforce UNUSABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "7", "\"text\"", "{\"lead\": ", "{} {}", "null"})
  void what_is_no_json_object_is_refused(String body, @TempDir Path folder) {
    CrmBench bench = CrmBench.of(folder, SETTINGS);

    assertThatThrownBy(() -> bench.take(body)).isInstanceOf(UnreadableUpdateException.class);
    assertThat(bench.counts).containsExactly("crm UNREADABLE");
  }

  @Test
  void deep_and_endless_json_is_refused(@TempDir Path folder) {
    CrmBench bench = CrmBench.of(folder, SETTINGS);

    for (String body :
        new String[] {
          "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
          "[".repeat(500_000),
          "[" + "{},".repeat(1_000) + "{}]",
          "{\"amount\": " + "9".repeat(200_000) + "}"
        }) {
      assertThatThrownBy(() -> bench.take(body)).isInstanceOf(UnreadableUpdateException.class);
    }
    assertThat(bench.outcomes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "1e-999999999", "\"1E+999999999\"", "-1", "\"a lot\"", "1e16"})
  void an_amount_that_no_deal_has_is_left_out_and_the_outcome_is_kept(
      String amount, @TempDir Path folder) {
    CrmBench bench = CrmBench.of(folder, SETTINGS);

    bench.take("{\"lead\": \"%s\", \"stage\": \"Won\", \"amount\": %s}".formatted(LEAD, amount));

    assertThat(bench.outcome().money()).isNull();
    assertThat(bench.counts).containsExactlyInAnyOrder("crm without amount", "crm OUTCOME");
  }

  @Test
  void events_that_are_no_objects_and_leads_that_are_none_harm_no_others(@TempDir Path folder) {
    CrmBench bench = CrmBench.of(folder, SETTINGS);

    bench.take(
        """
        [7, null, {"lead": "none", "stage": "Won"}, {"lead": ["%1$s"], "stage": {"a": "Won"}},
         {"lead": "%1$s", "stage": "Won"}, {"lead": {"a": 1}, "stage": "Won"}]
        """
            .formatted(LEAD));

    assertThat(bench.counts)
        .containsExactly(
            "crm UNUSABLE",
            "crm UNUSABLE",
            "crm UNUSABLE",
            "crm UNMAPPED",
            "crm OUTCOME",
            "crm FOREIGN");
  }

  private void refused(byte[] body) {
    assertThatThrownBy(() -> salesforce.take("salesforce", CrmBench.withToken(body)))
        .isInstanceOf(UnreadableUpdateException.class);
    assertThat(salesforce.outcomes).isEmpty();
  }

  private static String message(String lead) {
    return "<Envelope><Body><notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\">"
        + "<OrganizationId>00D000000000001</OrganizationId>"
        + "<Notification><Id>1</Id><sObject><StageName>Closed Won</StageName>"
        + "<Rapport_Lead_Id__c>"
        + lead
        + "</Rapport_Lead_Id__c></sObject></Notification></notifications></Body></Envelope>";
  }
}
