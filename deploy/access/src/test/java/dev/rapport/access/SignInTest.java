package dev.rapport.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in to the pages of a service that has nothing else. */
class SignInTest {

  private static final TestTokens TOKENS = new TestTokens();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String MARKETER = TOKENS.of("ada", "marketing");

  @TempDir static Path state;

  private static ConfigurableApplicationContext service;
  private static String here = "";

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
  @Import(SignInConfiguration.class)
  static class Desk {

    @Bean
    AccessTable table() {
      return new AccessTable(
          List.of(AccessTable.Rule.of(null, "/**", Role.MARKETING)),
          List.of("/signin", "/assets/**", "/v3/api-docs", "/error"),
          "default-src 'self'");
    }

    @Bean
    ServicePages pages() {
      return new ServicePages("desk", "It is for <people> & nobody else.", "the desk");
    }

    @Bean
    InstantSource clock() {
      return Clock.systemUTC();
    }

    @Bean
    Pages notes() {
      return new Pages();
    }
  }

  @RestController
  static final class Pages {

    @GetMapping("/")
    String desk() {
      return "the desk";
    }

    @PostMapping("/")
    String note() {
      return "noted";
    }
  }

  @BeforeAll
  static void start() {
    service =
        new SpringApplicationBuilder(Desk.class)
            .run(
                "--server.port=0",
                "--spring.mvc.problemdetails.enabled=true",
                "--rapport.security.public-keys=" + TOKENS.publicKeys(state.resolve("keys")),
                "--rapport.security.issuer-uri=" + TestTokens.ISSUER,
                "--rapport.security.audience=" + TestTokens.AUDIENCE,
                "--rapport.security.public-address=https://rapport.example.com");
    here = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_link_signs_a_browser_in_and_no_other_page_acts_in_its_name() throws Exception {
    HttpResponse<String> signedIn = signIn(MARKETER, "Origin", here);
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(signedIn.headers().firstValue("Location")).contains("/");
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=3");
    assertThat(cookie).as("behind a proxy that ends TLS").contains("Secure");

    String sent = cookie.substring(0, cookie.indexOf(';'));
    assertThat(get("/", "Cookie", sent).body()).isEqualTo("the desk");
    assertThat(note("Cookie", sent)).isEqualTo(401);
    assertThat(note("Cookie", sent, "Origin", "https://evil.example")).isEqualTo(401);
    assertThat(note("Cookie", sent, "Origin", "http://localhost:1")).isEqualTo(401);
    assertThat(note("Cookie", sent, "Origin", "null")).isEqualTo(401);
    assertThat(note("Cookie", sent, "Origin", here, "Sec-Fetch-Site", "same-site")).isEqualTo(401);
    assertThat(note("Cookie", sent, "Origin", here, "Sec-Fetch-Site", "same-origin"))
        .isEqualTo(200);
    assertThat(note("Cookie", sent, "Origin", "https://rapport.example.com")).isEqualTo(200);
    assertThat(note("Cookie", sent, "Origin", "http://rapport.example.com")).isEqualTo(401);
  }

  @Test
  void a_link_that_is_not_good_signs_nobody_in() throws Exception {
    HttpResponse<String> refused =
        signIn(new TestTokens().of("ada", "marketing"), "Origin", here, "Accept", "text/html");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(refused.body())
        .contains("https://rapport.dev/problems/unauthorized", "not good any more");
  }

  @Test
  void no_other_page_and_no_address_alone_signs_a_browser_in() throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            get("/signin?token=" + MARKETER),
            signIn(MARKETER),
            signIn(MARKETER, "Origin", "https://evil.example"),
            signIn(MARKETER, "Origin", "null"),
            signIn(MARKETER, "Origin", here, "Sec-Fetch-Site", "cross-site"))) {
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(signIn(MARKETER, "Origin", "https://evil.example").statusCode()).isEqualTo(401);
  }

  @Test
  void the_pages_speak_of_their_service_and_have_what_they_load() throws Exception {
    HttpResponse<String> asking = get("/signin");
    assertThat(asking.statusCode()).isEqualTo(200);
    assertThat(asking.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(asking.body())
        .contains("<span>desk</span>", "The desk opens by a link")
        .doesNotContain("{");

    HttpResponse<String> nobody = get("/", "Accept", "text/html");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.body()).isEqualTo(asking.body());

    HttpResponse<String> denied =
        get(
            "/",
            "Accept",
            "text/html",
            "Authorization",
            "Bearer " + TOKENS.of("crm", "integration"));
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.body())
        .contains("It is for &lt;people&gt; &amp; nobody else.", "To the desk</a>");

    for (String asset : List.of("sign-in.js", "rapport.css", "mark.svg")) {
      assertThat(asking.body()).contains("\"/assets/" + asset + '"');
      assertThat(get("/assets/" + asset).statusCode()).as(asset).isEqualTo(200);
    }
  }

  @Test
  void programs_are_told_of_no_sign_in() throws Exception {
    assertThat(get("/v3/api-docs").body()).contains("\"/\"").doesNotContain("/signin");
  }

  private static HttpResponse<String> signIn(String token, String... headers) throws Exception {
    return send(
        request("/signin", headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + URLEncoder.encode(token, UTF_8))));
  }

  private static int note(String... headers) throws Exception {
    return send(request("/", headers).POST(BodyPublishers.noBody())).statusCode();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers));
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(here + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
