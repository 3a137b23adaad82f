package dev.rapport.e2e;

import static dev.rapport.e2e.Checkout.list;
import static dev.rapport.e2e.Checkout.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.local.stack.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The compose file names what exists: modules, ports, settings, files. No engine is needed. */
class ComposeFileTest {

  private static final String FILE = "deploy/compose/compose.yaml";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:?[-?][^}]*)?}");

  private final Map<String, Object> services = map(map(Checkout.yaml(FILE)).get("services"));

  @Test
  void every_part_of_the_stack_is_there_on_the_port_that_outsiders_expect() {
    Map<String, String> published = new TreeMap<>();
    for (Part part : Part.values()) {
      List<?> ports = list(service(name(part)).get("ports"));
      published.put(name(part), last(text(ports.get(0)), ":"));
    }
    assertThat(published)
        .isEqualTo(
            Arrays.stream(Part.values())
                .collect(
                    Collectors.toMap(ComposeFileTest::name, p -> String.valueOf(p.defaultPort()))));
  }

  @Test
  void every_service_is_built_from_its_own_jar_for_its_own_port() {
    for (Part part : services()) {
      Map<String, Object> build = map(service(part.module()).get("build"));
      Map<String, Object> arguments = map(build.get("args"));
      assertThat(arguments)
          .containsEntry("MODULE", part.module())
          .containsEntry("PORT", String.valueOf(part.defaultPort()));
      assertThat(Checkout.path(part.module() + "/pom.xml")).exists();
      assertThat(Checkout.path(text(build.get("dockerfile")))).exists();
    }
  }

  @Test
  void every_setting_is_one_that_the_service_has() {
    for (Part part : services()) {
      Set<String> known = settings(part);
      for (String variable : environment(part).keySet()) {
        assertThat(known).as("%s of %s", variable, part.module()).contains(relaxed(variable));
      }
    }
  }

  @Test
  void services_that_make_person_keys_get_the_secret_and_no_other_does() {
    Set<String> given =
        services().stream()
            .filter(part -> environment(part).containsKey("RAPPORT_IDENTITY_SECRET"))
            .map(Part::module)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asking =
        services().stream()
            .filter(part -> settings(part).contains(relaxed("RAPPORT_IDENTITY_SECRET")))
            .map(Part::module)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(given).isEqualTo(asking);
  }

  @Test
  void every_secret_is_required_and_explained_in_the_example() {
    String text = Checkout.text(FILE);
    String example = Checkout.text("deploy/compose/.env.example");
    List<String> required = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String rest = variable.group(2);
      assertThat(rest).as("%s has a default or is required", variable.group(1)).isNotNull();
      if (rest.startsWith(":?")) {
        required.add(variable.group(1));
        assertThat(example).contains("\n" + variable.group(1) + "=\n");
      }
    }
    assertThat(required).contains("RAPPORT_IDENTITY_SECRET", "GRAFANA_PASSWORD");
  }

  @Test
  void what_is_mounted_from_the_checkout_exists() {
    for (String name : services.keySet()) {
      List<?> volumes = list(service(name).getOrDefault("volumes", List.of()));
      for (Object volume : volumes) {
        String source = text(volume).split(":", 2)[0];
        if (source.startsWith(".")) {
          assertThat(Checkout.path("deploy/compose").resolve(source)).exists();
        }
      }
    }
  }

  @Test
  void prometheus_scrapes_every_service_under_its_name() {
    Map<String, String> scraped = new TreeMap<>();
    for (Object job :
        list(map(Checkout.yaml("deploy/prometheus/prometheus.yml")).get("scrape_configs"))) {
      Map<String, Object> config = map(job);
      Map<String, Object> target = map(list(config.get("static_configs")).get(0));
      assertThat(config).containsEntry("metrics_path", "/actuator/prometheus");
      scraped.put(text(config.get("job_name")), text(list(target.get("targets")).get(0)));
    }
    assertThat(scraped)
        .isEqualTo(
            services().stream()
                .collect(Collectors.toMap(Part::module, p -> p.module() + ":" + metricsPort(p))));
  }

  /** What reaches a service's public port is not to see its metrics. */
  private String metricsPort(Part part) {
    Object own = environment(part).get("MANAGEMENT_SERVER_PORT");
    return own == null ? String.valueOf(part.defaultPort()) : text(own);
  }

  /** Names of everything that can be set, lower case letters and digits only. */
  private static Set<String> settings(Part part) {
    Set<String> names = new TreeSet<>();
    String main = part.module() + "/src/main/resources/";
    flatten("", map(Checkout.yaml(main + "application.yaml")), names);
    // Spring Boot's own, which has no default that could be written down.
    names.add("managementserverport");
    // What has no default stands in the settings' class alone.
    if (Checkout.sources(part.module()).contains("rapport.identity.secret")) {
      names.add("rapportidentitysecret");
    }
    return names;
  }

  private static void flatten(String prefix, Map<String, Object> tree, Set<String> names) {
    tree.forEach(
        (name, value) -> {
          String path = prefix + relaxed(name);
          if (value instanceof Map<?, ?>) {
            flatten(path, map(value), names);
          } else {
            names.add(path);
          }
        });
  }

  /** As Spring compares names of properties with those of environment variables. */
  private static String relaxed(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Map<String, Object> environment(Part part) {
    Map<String, Object> environment = new LinkedHashMap<>();
    Map<String, Object> written = map(service(part.module()).get("environment"));
    Object merged = written.remove("<<");
    List<?> parts =
        merged instanceof List<?> list ? list : merged == null ? List.of() : List.of(merged);
    parts.forEach(one -> environment.putAll(map(one)));
    environment.putAll(written);
    return environment;
  }

  private static Set<Part> services() {
    return Part.all().stream().filter(Part::isService).collect(Collectors.toSet());
  }

  private static String name(Part part) {
    return part.isService() ? part.module() : part.label();
  }

  private Map<String, Object> service(String name) {
    return map(services.get(name));
  }

  private static String last(String text, String separator) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }
}
