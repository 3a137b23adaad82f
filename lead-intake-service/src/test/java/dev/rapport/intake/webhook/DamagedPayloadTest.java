package dev.rapport.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.Vendors;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever becomes of a vendor's payload on its way, the answer is no fault of ours. */
class DamagedPayloadTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, List<String>> PAYLOADS =
      Map.of(
          "google-ads", List.of(Payloads.GOOGLE),
          "meta", List.of(Payloads.META),
          "linkedin", List.of(Payloads.LINKEDIN),
          "typeform", List.of(Payloads.TYPEFORM),
          "hubspot",
              List.of(Payloads.HUBSPOT_FORM, Payloads.HUBSPOT_CONTACT, Payloads.HUBSPOT_EVENTS),
          "calendly", List.of(Payloads.CALENDLY.formatted("invitee.created", "null")),
          "segment", List.of(Payloads.SEGMENT, Payloads.SEGMENT_BATCH),
          "partner-portal", List.of(Payloads.PORTAL));

  /** What stands in place of something else; null drops it. */
  private static final List<@Nullable String> OTHERS =
      new ArrayList<>(
          List.of(
              "null",
              "true",
              "-1",
              "1e400",
              "99999999999999999999999999",
              "\"\"",
              "\" \"",
              "\"\\u0000\\ud800\"",
              "\"" + "x".repeat(12_000) + "\"",
              "[]",
              "{}",
              "[[\"a\"], {\"b\": null}, 5]",
              "{\"value\": {\"value\": [1]}}",
              "\"+999999999-01-01T00:00:00Z\""));

  static {
    OTHERS.add(null);
  }

  /** A payload and who sends it. */
  record Damaged(String provider, String json) {}

  @Property(tries = 1500)
  void a_damaged_payload_is_taken_or_refused(@ForAll("damaged") Damaged damaged) {
    HttpResponse<String> answer = Vendors.signed(damaged.provider(), damaged.json());
    // Of Google the key itself may have been damaged.
    assertThat(answer.statusCode()).as("%s: %s", damaged, answer.body()).isIn(200, 400, 401);
    if (!damaged.provider().equals("google-ads")) {
      assertThat(answer.statusCode()).isNotEqualTo(401);
    }
  }

  @Provide
  Arbitrary<Damaged> damaged() {
    Arbitrary<Map.Entry<String, String>> whole =
        Arbitraries.of(
            PAYLOADS.entrySet().stream()
                .flatMap(all -> all.getValue().stream().map(one -> Map.entry(all.getKey(), one)))
                .toList());
    Arbitrary<List<Integer>> places =
        Arbitraries.integers().between(0, 10_000).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Integer> others = Arbitraries.integers().between(0, OTHERS.size() - 1);
    return Combinators.combine(whole, places, others)
        .as(
            (payload, at, other) ->
                new Damaged(payload.getKey(), damaged(payload.getValue(), at, OTHERS.get(other))));
  }

  private static String damaged(String payload, List<Integer> places, @Nullable String other) {
    JsonNode tree = JSON.readTree(payload);
    for (int place : places) {
      List<Runnable> blows = new ArrayList<>();
      collect(tree, other, blows);
      if (!blows.isEmpty()) {
        blows.get(place % blows.size()).run();
      }
    }
    return tree.toString();
  }

  /** A blow for every place: the value there is replaced, dropped, or stands there twice. */
  private static void collect(JsonNode node, @Nullable String other, List<Runnable> blows) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        blows.add(
            () -> {
              if (other == null) {
                object.remove(name);
              } else {
                object.set(name, JSON.readTree(other));
              }
            });
        collect(object.get(name), other, blows);
      }
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        blows.add(() -> array.add(array.get(at).deepCopy()));
        if (other != null) {
          blows.add(() -> array.set(at, JSON.readTree(other)));
        }
        collect(array.get(i), other, blows);
      }
    }
  }
}
