package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The examples that come with the project, and what each CRM sends by its documentation. */
class CrmExamplesTest {

  private static final UUID LEAD = UUID.fromString("0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4");
  private static final UUID OTHER = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");

  private final CrmBench bench = CrmBench.ofExamples();

  @Test
  void a_workflow_of_hubspot_tells_that_a_deal_is_won() throws Exception {
    bench.take("hubspot", signed("hubspot", CrmBench.sample("hubspot-workflow.json")));

    SalesUpdate won = bench.outcome();
    assertThat(won.leadId()).isEqualTo(LEAD);
    assertThat(won.kind()).isEqualTo(UpdateKind.WON);
    assertThat(won.occurredAt()).isEqualTo(Instant.ofEpochMilli(1780387200123L));
    assertThat(won.recordedAt()).isEqualTo(CrmBench.NOW);
    assertThat(CrmBench.text(won.money())).isEqualTo("24000.50 EUR");
    assertThat(won.origin()).isEqualTo("HubSpot");
  }

  @Test
  void an_app_of_hubspot_sends_many_events_and_only_the_mapped_ones_are_outcomes()
      throws Exception {
    bench.take("hubspot-app", signed("hubspot-app", CrmBench.sample("hubspot-app.json")));

    assertThat(bench.outcomes)
        .extracting(SalesUpdate::leadId, SalesUpdate::kind, SalesUpdate::reason)
        .containsExactly(
            tuple(LEAD, UpdateKind.CONTACTED, null),
            tuple(OTHER, UpdateKind.REJECTED, UpdateReason.TIMING));
    assertThat(bench.counts)
        .containsExactly("hubspot-app OUTCOME", "hubspot-app UNMAPPED", "hubspot-app OUTCOME");
  }

  @Test
  void an_outbound_message_of_salesforce_tells_of_several_opportunities() {
    CrmDesk.Receipt receipt =
        bench.take("salesforce", CrmBench.withToken(CrmBench.sample("salesforce.xml")));

    assertThat(receipt.soap()).isTrue();
    assertThat(bench.counts)
        .containsExactly("salesforce OUTCOME", "salesforce OUTCOME", "salesforce FOREIGN");
    SalesUpdate offer = bench.outcomes.get(0);
    assertThat(offer.kind()).isEqualTo(UpdateKind.OPPORTUNITY);
    assertThat(offer.occurredAt()).isEqualTo(Instant.parse("2026-06-02T09:30:00Z"));
    assertThat(CrmBench.text(offer.money())).isEqualTo("12500000.00 EUR");
    assertThat(offer.objections()).containsExactly("price", "time to <first> value");
    SalesUpdate lost = bench.outcomes.get(1);
    assertThat(lost.leadId()).isEqualTo(OTHER);
    assertThat(lost.kind()).isEqualTo(UpdateKind.LOST);
    assertThat(lost.reason()).as("not on the list").isEqualTo(UpdateReason.OTHER);
    assertThat(lost.comment()).isEqualTo("Their board said no");
    assertThat(lost.competitor()).isEqualTo("Difference Ltd");
  }

  @Test
  void another_organization_is_not_heard_though_it_knows_the_token() {
    String foreign =
        new String(CrmBench.sample("salesforce.xml"), UTF_8)
            .replace("00D000000000001AAA", "00D000000000009AAA");

    assertThatThrownBy(() -> bench.take("salesforce", CrmBench.withToken(foreign.getBytes(UTF_8))))
        .isInstanceOf(UnauthenticatedSenderException.class);
    assertThat(bench.outcomes).isEmpty();
  }

  @Test
  void a_webhook_of_pipedrive_tells_that_a_deal_is_lost() {
    bench.take("pipedrive", CrmBench.withPassword("pipedrive", CrmBench.sample("pipedrive.json")));

    SalesUpdate lost = bench.outcome();
    assertThat(lost.leadId()).isEqualTo(LEAD);
    assertThat(lost.kind()).isEqualTo(UpdateKind.LOST);
    assertThat(lost.reason()).isEqualTo(UpdateReason.TIMING);
    assertThat(lost.money()).as("of a loss there is none").isNull();
    assertThat(lost.occurredAt()).isEqualTo(Instant.parse("2026-06-02T09:30:00Z"));
  }

  @Test
  void a_second_attempt_of_pipedrive_is_the_same_outcome_and_another_change_is_none() {
    String first = new String(CrmBench.sample("pipedrive.json"), UTF_8);
    String again =
        first
            .replace("\"attempt\": 1", "\"attempt\": 2")
            .replace("5a0b1c2d", "6b1c2d3e")
            .replace("09:30:01.201Z", "09:45:01.201Z");
    String retitled = first.replaceFirst("\"previous\": .*", "\"previous\": {\"title\": \"x\"}");

    for (String body : List.of(first, again, retitled)) {
      bench.take("pipedrive", CrmBench.withPassword("pipedrive", body.getBytes(UTF_8)));
    }

    assertThat(bench.outcomes).hasSize(2);
    assertThat(bench.outcomes).extracting(SalesUpdate::outcomeId).containsOnly(id(first));
    assertThat(bench.counts.get(2)).isEqualTo("pipedrive UNMAPPED");
  }

  @Test
  void odoo_tells_by_numbers_and_what_is_false_is_not_there() {
    bench.take("odoo", CrmBench.withToken(CrmBench.sample("odoo.json")));
    String archived =
        new String(CrmBench.sample("odoo.json"), UTF_8)
            .replace("\"active\": true", "\"active\": false")
            .replace("\"lost_reason_id\": false", "\"lost_reason_id\": 1")
            .replace("\"probability\": 100.0", "\"probability\": 0.0");
    bench.take("odoo", CrmBench.withToken(archived.getBytes(UTF_8)));

    assertThat(bench.outcomes)
        .extracting(
            SalesUpdate::kind,
            SalesUpdate::reason,
            update -> Optional.ofNullable(CrmBench.text(update.money())),
            SalesUpdate::occurredAt)
        .containsExactly(
            tuple(
                UpdateKind.WON,
                null,
                Optional.of("9600.00 EUR"),
                Instant.parse("2026-06-02T09:30:00Z")),
            tuple(
                UpdateKind.LOST,
                UpdateReason.NO_BUDGET,
                Optional.empty(),
                Instant.parse("2026-06-02T09:30:00Z")));
  }

  @Test
  void any_crm_that_signs_can_tell_every_kind_of_outcome() throws Exception {
    bench.take(
        "any-crm",
        any(
            """
            {"updates": [
              {"lead": "%1$s", "id": 1, "event": "taken", "owner": "rosa"},
              {"lead": "%1$s", "id": 2, "event": "declined", "why": "no need"},
              {"lead": "%1$s", "id": 3, "event": "called", "attempts": 3},
              {"lead": "%1$s", "id": 4, "event": "called", "attempts": 1, "quote": "not this year"},
              {"lead": "%1$s", "id": 5, "event": "Demo"},
              {"lead": "%1$s", "id": 6, "event": "quoted", "deal": {"amount": 1, "currency": "usd"}},
              {"lead": "%1$s", "id": 7, "event": "closed", "deal": {"result": "won"}},
              {"lead": "%1$s", "id": 8, "event": "closed", "deal": {"result": "lost"}},
              {"lead": "%1$s", "id": 9, "event": "reopened"}]}
            """
                .formatted(LEAD)));

    assertThat(bench.outcomes)
        .extracting(SalesUpdate::kind)
        .containsExactly(
            UpdateKind.ACCEPTED,
            UpdateKind.REJECTED,
            UpdateKind.NO_RESPONSE,
            UpdateKind.CONTACTED,
            UpdateKind.MEETING,
            UpdateKind.OPPORTUNITY,
            UpdateKind.WON,
            UpdateKind.LOST,
            UpdateKind.REOPENED);
    assertThat(bench.outcomes.get(0).repId()).isEqualTo("rosa");
    assertThat(bench.outcomes.get(1).reason()).isEqualTo(UpdateReason.NO_NEED);
    assertThat(bench.outcomes.get(2).attempts()).isEqualTo(3);
    assertThat(bench.outcomes.get(3).buyerPhrase()).isEqualTo("not this year");
    assertThat(CrmBench.text(bench.outcomes.get(5).money())).isEqualTo("1.00 USD");
  }

  @Test
  void a_forged_request_tells_nothing_and_is_counted() {
    CrmRequest forged =
        CrmBench.request("", Map.of(), Map.of("token", "guessed"), CrmBench.sample("odoo.json"));

    assertThatThrownBy(() -> bench.take("odoo", forged))
        .isInstanceOf(UnauthenticatedSenderException.class);
    assertThat(bench.outcomes).isEmpty();
    assertThat(bench.counts).containsExactly("odoo UNAUTHENTICATED");
  }

  private static UUID id(String pipedrive) {
    CrmBench alone = CrmBench.ofExamples();
    alone.take("pipedrive", CrmBench.withPassword("pipedrive", pipedrive.getBytes(UTF_8)));
    return alone.outcome().outcomeId();
  }

  private static CrmRequest signed(String connection, byte[] body) throws Exception {
    String time = String.valueOf(CrmBench.NOW.toEpochMilli());
    String text =
        "POSThttps://handoff.example.com/v1/crm/" + connection + new String(body, UTF_8) + time;
    return CrmBench.request(
        "",
        Map.of(
            "X-HubSpot-Signature-v3",
            Base64.getEncoder().encodeToString(hash(text)),
            "X-HubSpot-Request-Timestamp",
            time),
        Map.of(),
        body);
  }

  private static CrmRequest any(String body) throws Exception {
    String time = String.valueOf(CrmBench.NOW.getEpochSecond());
    String hash = HexFormat.of().formatHex(hash(time + "." + body));
    return CrmBench.request(
        "",
        Map.of("X-Signature", "sha256=" + hash, "X-Time", time),
        Map.of(),
        body.getBytes(UTF_8));
  }

  private static byte[] hash(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(CrmBench.SECRET.getBytes(UTF_8), "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
