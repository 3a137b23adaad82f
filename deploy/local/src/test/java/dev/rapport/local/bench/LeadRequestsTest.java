package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeadRequestsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LeadRequests requests =
      new LeadRequests(InetSocketAddress.createUnresolved("127.0.0.1", 8081), 41);

  @Test
  void a_lead_is_json_of_about_550_bytes_and_says_how_long_it_is() {
    String request = next();
    String lead = lead(request);

    assertThat(lead.length()).isEqualTo(LeadRequests.leadBytes()).isBetween(500, 600);
    assertThat(request).contains("\r\nContent-Length: %d\r\n".formatted(lead.length()));
    assertThat(JSON.readTree(lead).propertyNames())
        .contains("email", "phone", "answers", "source", "consent", "attributes");
  }

  @Test
  void each_is_another_person_under_a_key_of_its_own_and_its_number_can_be_read_back() {
    Set<String> emails = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int number = 41; number < 2_041; number++) {
      assertThat(requests.nextNumber()).isEqualTo(number);
      String request = next();
      String email = JSON.readTree(lead(request)).path("email").asString();
      assertThat(LeadRequests.numberOf(email)).isEqualTo(number);
      emails.add(email);
      keys.add(request.lines().filter(line -> line.startsWith("Idempotency-Key")).toList().get(0));
    }
    assertThat(emails).hasSize(2_000);
    assertThat(keys).hasSize(2_000);
  }

  @Test
  void a_form_says_the_same_of_the_same_person() {
    LeadRequests forms =
        LeadRequests.ofForm(InetSocketAddress.createUnresolved("127.0.0.1", 8081), "bench", 41);
    byte[] bytes = new byte[2_000];
    var request = forms.next();
    int length = request.remaining();
    request.get(bytes, 0, length);
    String text = new String(bytes, 0, length, US_ASCII);

    assertThat(text)
        .startsWith("POST /v1/forms/bench HTTP/1.1\r\n")
        .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        .contains("\r\nContent-Length: %d\r\n".formatted(lead(text).length()))
        .contains("email=ada%40bench-000000041.example&phone=%2B44+113+496+0041&")
        .contains("&country=US&");
  }

  @Test
  void countries_take_turns_so_that_no_team_gets_more_than_another() {
    Set<String> countries = new HashSet<>();
    Set<String> phones = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      JsonNode lead = JSON.readTree(lead(next()));
      countries.add(lead.path("country").asString());
      phones.add(lead.path("phone").asString());
    }
    assertThat(countries).containsExactlyInAnyOrder("GB", "US", "DE", "IN");
    assertThat(phones)
        .containsExactlyInAnyOrder(
            "+44 113 496 0041", "+44 113 496 0042", "+44 113 496 0043", "+44 113 496 0044");
  }

  private String next() {
    return US_ASCII.decode(requests.next()).toString();
  }

  private static String lead(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }
}
