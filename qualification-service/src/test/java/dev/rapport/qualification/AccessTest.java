package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rapport.access.Role;
import dev.rapport.testing.TestTokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what, asked over HTTP. */
class AccessTest {

  private static final TestTokens TOKENS = new TestTokens();
  private static final String READER = TOKENS.of("crm", "integration");

  @TempDir static Path state;

  private static EmbeddedKafkaKraftBroker broker;
  private static RunningQualification service;

  @BeforeAll
  static void start() throws Exception {
    broker = RunningQualification.broker();
    service =
        RunningQualification.start(
            broker,
            state,
            TOKENS.publicKeys(state.resolve("keys.json")),
            "--rapport.security.public-address=https://rapport.example.com");
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.destroy();
  }

  /**
   * What is let in is answered by what is behind: 404 for what is not there, 4xx for an empty body.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // method, path                          | marketing | sales | ops | integration
        "GET  | /v1/standards                     | 200 | 200 | 200 | 200",
        "GET  | /v1/standards/active              | 200 | 200 | 200 | 200",
        "GET  | /v1/standards/2                   | 200 | 200 | 200 | 200",
        "GET  | /v1/standards/2/audit             | 200 | 200 | 200 | 200",
        "GET  | /v1/standards/2/diff              | 200 | 200 | 200 | 200",
        "GET  | /v1/leads?email=eve@example.com   | 200 | 200 | 200 | 200",
        "GET  | /v1/leads/none                    | 400 | 400 | 400 | 400",
        "POST | /v1/assessments                   | 400 | 400 | 400 | 400",
        "POST | /v1/standards                     | 422 | 422 | 403 | 403",
        "POST | /v1/standards/99/approvals        | 400 | 400 | 403 | 403",
        "POST | /v1/standards/99/rollback         | 404 | 404 | 403 | 403",
        "POST | /v1/standards/99/replay           | 404 | 404 | 404 | 403",
        "GET  | /v1/standards/2/replays           | 200 | 200 | 200 | 200",
        "DELETE | /v1/standards/2/replays/none    | 404 | 404 | 404 | 403",
        "POST | /v1/nothing                       | 403 | 403 | 404 | 403",
        "PUT  | /v1/standards/2                   | 403 | 403 | 405 | 403",
        "DELETE | /v1/standards/2                 | 403 | 403 | 405 | 403",
        "GET  | /                                 | 200 | 200 | 200 | 200",
        "GET  | /standards/2                      | 200 | 200 | 200 | 200",
        "GET  | /leads                            | 200 | 200 | 200 | 200",
        "GET  | /drafts/new                       | 200 | 200 | 403 | 403",
        "POST | /drafts                           | 400 | 400 | 403 | 403",
        "POST | /drafts/trial                     | 400 | 400 | 403 | 403",
        "POST | /standards/99/decisions           | 400 | 400 | 403 | 403",
        "POST | /standards/99/replays             | 404 | 404 | 404 | 403"
      })
  void a_role_may_do_what_the_table_says(
      String method, String path, int marketing, int sales, int ops, int integration) {
    Map<Role, Integer> expected =
        Map.of(
            Role.MARKETING,
            marketing,
            Role.SALES,
            sales,
            Role.OPS,
            ops,
            Role.INTEGRATION,
            integration);
    for (Role role : Role.values()) {
      HttpResponse<String> answer = ask(method, path, TOKENS.of("who", role.key()));
      assertThat(answer.statusCode())
          .as("%s: %s", role, answer.body())
          .isEqualTo(expected.get(role));
    }
    assertThat(ask(method, path, TOKENS.of("nobody")).statusCode()).isEqualTo(403);
    assertThat(ask(method, path, TOKENS.of("nobody", "admin")).statusCode()).isEqualTo(403);
    assertThat(ask(method, path, "").statusCode()).isEqualTo(401);
  }

  @Test
  void who_is_not_let_in_is_told_in_problem_details() {
    HttpResponse<String> unknown = service.get("/v1/leads/1", "");
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(unknown.body()).contains("https://rapport.dev/problems/unauthorized");

    HttpResponse<String> forbidden =
        service.post("/v1/standards/2/approvals", READER, "{\"decision\": \"approve\"}");
    assertThat(forbidden.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(forbidden.body()).contains("https://rapport.dev/problems/forbidden");
  }

  @Test
  void what_says_whether_the_service_is_well_and_what_it_can_be_asked_needs_no_token() {
    for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/v3/api-docs")) {
      assertThat(service.get(path, "").statusCode()).as(path).isEqualTo(200);
    }
    // It listens on loopback: whoever asks is on this machine.
    assertThat(service.get("/actuator/prometheus", "").statusCode()).isEqualTo(200);
  }

  /** A browser on this machine can be led here by a name that is another's. */
  @Test
  void what_the_service_says_of_itself_is_for_whoever_calls_this_machine_by_its_name() {
    for (String host : List.of("localhost", "127.0.0.1:8082", "[::1]:8082", "LOCALHOST:1")) {
      assertThat(service.statusOf("/actuator/prometheus", "Host: " + host)).as(host).isEqualTo(200);
    }
    for (String host :
        List.of("evil.example:8082", "localhost.evil.example", "rapport.example.com")) {
      assertThat(service.statusOf("/actuator/prometheus", "Host: " + host)).as(host).isEqualTo(401);
    }
    for (String line :
        List.of("Origin: http://evil.example", "X-Forwarded-For: 192.0.2.1", "Forwarded: for=x")) {
      assertThat(service.statusOf("/actuator/prometheus", "Host: localhost", line))
          .as(line)
          .isEqualTo(401);
    }
    assertThat(
            service.statusOf(
                "/actuator/prometheus",
                "Host: evil.example",
                "Authorization: Bearer " + TOKENS.of("prometheus", "ops")))
        .isEqualTo(200);
    assertThat(service.statusOf("/actuator/prometheus")).as("no browser").isEqualTo(200);
    assertThat(service.statusOf("/actuator/health", "Host: any.example")).isEqualTo(200);
  }

  @Test
  void the_description_says_what_the_service_is() {
    JsonNode info = new JsonMapper().readTree(service.get("/v3/api-docs", "").body()).get("info");
    assertThat(info.get("title").asString()).isEqualTo("Rapport qualification");
    assertThat(info.get("version").asString()).isEqualTo("1");
    assertThat(info.get("description").asString()).contains("lead standard");
  }

  @Test
  void fault_codes_are_those_of_the_other_services() {
    HttpResponse<String> refused =
        service.post("/v1/assessments", READER, "{\"email\": \"nobody\", \"source\": 1}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"email.invalid\"", "\"type.wrong\"");
  }

  @Test
  void an_address_that_does_not_exist_is_a_page_to_a_browser_and_a_problem_to_a_program() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (String path : List.of("/nowhere", "/v1/nothing")) {
      HttpResponse<String> page = service.get(path, READER, "Accept", browser);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.body()).contains("id=\"fault\"", "There is no page at this address.");
    }
    for (String accept : List.of("application/json", "*/*", "application/problem+json")) {
      HttpResponse<String> problem = service.get("/nowhere", READER, "Accept", accept);
      assertThat(problem.statusCode()).isEqualTo(404);
      assertThat(problem.headers().firstValue("Content-Type"))
          .as(accept)
          .contains("application/problem+json");
    }
  }

  @Test
  void a_token_that_is_old_or_anothers_or_nobodys_is_refused() {
    JWTClaimsSet sound = TestTokens.claims("ada", "ops").build();
    Date anHourAgo = Date.from(Instant.now().minus(Duration.ofHours(1)));
    for (String token :
        List.of(
            "nonsense",
            new TestTokens().sign(sound),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).expirationTime(anHourAgo).build()),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).expirationTime(null).build()),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).issuer("https://other.example").build()),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).audience("other").build()),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).subject(null).build()),
            TOKENS.sign(new JWTClaimsSet.Builder(sound).subject(" ").build()),
            unsigned(sound))) {
      assertThat(service.get("/v1/standards", token).statusCode()).as(token).isEqualTo(401);
    }
    assertThat(service.get("/v1/standards", TOKENS.sign(sound)).statusCode()).isEqualTo(200);
  }

  private static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  @Test
  void a_proxy_that_is_believed_says_by_which_address_the_page_was_called() {
    try (RunningQualification proxied =
        RunningQualification.start(
            broker,
            state.resolve("proxied"),
            state.resolve("keys.json"),
            "--server.forward-headers-strategy=native")) {
      String page = "https://rapport.example.com";
      String sent = "rapport-token=" + TOKENS.of("ada", "marketing");
      String[] told = {
        "Cookie",
        sent,
        "Origin",
        page,
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-Host",
        "rapport.example.com"
      };
      String path = "/v1/standards/99/approvals";
      String body = "{\"decision\": \"approve\"}";
      assertThat(proxied.post(path, "", body, told).statusCode()).isEqualTo(404);
      told[3] = "https://evil.example";
      assertThat(proxied.post(path, "", body, told).statusCode()).isEqualTo(401);
      assertThat(service.post(path, "", body, told).statusCode()).isEqualTo(401);
      assertThat(proxied.statusOf("/actuator/prometheus", "Host: localhost")).isEqualTo(401);
    }
  }

  @Test
  void while_the_issuer_is_away_it_is_said_so_and_the_next_request_asks_again() throws Exception {
    HttpServer issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int port = issuer.getAddress().getPort();
    AtomicInteger status = new AtomicInteger(500);
    byte[] keys = TOKENS.keySet().getBytes(UTF_8);
    issuer.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
    try (RunningQualification asking =
        RunningQualification.start(
            broker,
            state.resolve("asking"),
            state.resolve("keys.json"),
            "--rapport.security.public-keys=",
            "--rapport.security.jwk-set-uri=http://127.0.0.1:" + port + "/keys")) {
      HttpResponse<String> away = asking.get("/v1/standards", READER);
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).contains("2");
      assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(away.body()).contains("https://rapport.dev/problems/issuer-unavailable");
      HttpResponse<String> link =
          signIn(asking, READER, "Origin", asking.uri("").toString(), "Accept", "text/html");
      assertThat(link.statusCode()).isEqualTo(503);
      assertThat(link.body()).contains("does not answer");
      assertThat(asking.get("/v1/standards", "").statusCode()).isEqualTo(401);

      status.set(200);
      assertThat(asking.get("/v1/standards", READER).statusCode()).isEqualTo(200);
      assertThat(asking.get("/v1/standards", "nonsense").statusCode()).isEqualTo(401);
    } finally {
      issuer.stop(0);
    }
  }

  private static HttpResponse<String> signIn(
      RunningQualification service, String token, String... headers) {
    HttpRequest.Builder form =
        service
            .request("/signin", "", headers)
            .header("Content-Type", "application/x-www-form-urlencoded");
    return service.send(form.POST(BodyPublishers.ofString("token=" + token)));
  }

  @Test
  void where_nobody_is_asked_who_they_are_nobody_can_sign() {
    try (RunningQualification open =
        RunningQualification.start(
            broker,
            state.resolve("open"),
            state.resolve("keys.json"),
            "--rapport.security.open=true",
            "--rapport.security.public-address=http://rapport.example.com:8082/")) {
      assertThat(open.get("/v1/standards", "").statusCode()).isEqualTo(200);
      assertThat(open.get("/v1/leads?email=eve@example.com", "").statusCode()).isEqualTo(200);
      assertThat(open.post("/v1/standards", "", "id: x").statusCode()).isEqualTo(401);
      assertThat(open.post("/v1/standards/2/approvals", "", "{}").statusCode()).isEqualTo(401);
      for (String path :
          List.of("/v1/standards", "/", "/actuator/prometheus", "/actuator/health")) {
        assertThat(open.statusOf(path, "Host: evil.example:8082")).as(path).isEqualTo(403);
        assertThat(open.statusOf(path, "Host: localhost", "Origin: null")).as(path).isEqualTo(403);
        assertThat(open.statusOf(path, "Host: rapport.example.com:8082")).as(path).isEqualTo(200);
        assertThat(open.statusOf(path)).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void a_service_that_would_let_everybody_in_does_not_start() {
    assertThatThrownBy(() -> startWith())
        .hasRootCauseMessage(
            "rapport.security.issuer-uri is not set: it is not known whose tokens let callers in.");
    assertThatThrownBy(() -> startWith("--rapport.security.open=true", "--server.address=0.0.0.0"))
        .hasRootCauseMessage(
            "rapport.security.open opens all leads to a network: server.address is no loopback"
                + " address.");
    assertThatThrownBy(() -> startWith("--rapport.security.public-keys=/nowhere/keys.json"))
        .hasStackTraceContaining("/nowhere/keys.json cannot be used");
    assertThatThrownBy(() -> startWith("--rapport.security.public-address=rapport.example.com"))
        .hasStackTraceContaining("rapport.example.com is no address of a service");
  }

  private static void startWith(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "--server.port=0";
    new SpringApplicationBuilder(QualificationService.class).run(all).close();
  }

  private static HttpResponse<String> ask(String method, String path, String token) {
    return service.send(service.request(path, token).method(method, BodyPublishers.noBody()));
  }
}
