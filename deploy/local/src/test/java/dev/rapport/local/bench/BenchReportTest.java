package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.local.bench.BenchReport.Intake;
import dev.rapport.local.bench.BenchReport.Latency;
import dev.rapport.local.bench.BenchReport.Memory;
import dev.rapport.local.bench.BenchReport.Pipeline;
import dev.rapport.local.bench.BenchReport.Startup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchReportTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Conditions CONDITIONS =
      new Conditions(
          Instant.EPOCH, 2, 0.1, true, "Linux 6 amd64", "ext4", "25", "17", "-Xmx256m", 60, false);

  private static final BenchReport WHOLE =
      new BenchReport(
          new Intake(
              8000,
              16000,
              0.5,
              List.of(8000.0),
              List.of(16000.0),
              9,
              5,
              0,
              1,
              560,
              64,
              4,
              Map.of("intake", 0.2),
              new BenchReport.Forms(6000, 0.375, List.of(6000.0), 11, 6, 0),
              new BenchReport.Imports(20000, List.of(20000.0), 300_000, 160),
              new BenchReport.Growth(
                  280, 290, 1_000_000, List.of(new BenchReport.Growth.Sample(5, 280)))),
          new BenchReport.Spool(3000, List.of(3000.0), 40),
          new Pipeline(
              2500,
              100000,
              0.025,
              2500,
              60,
              "steady",
              700,
              0,
              Map.of("handoff-service < leads.assessed", new HopLag.Hop(12, 0)),
              Map.of("intake", 0.1),
              List.of(new BenchReport.Trial(2500, 60, 2500, true, "steady"))),
          new Latency(250, 600, 900, 3000, 50),
          new Memory(1000, 1700, Map.of("intake", 200L)),
          new Startup(25.5),
          CONDITIONS);

  @Test
  void programs_find_each_figure_under_its_name() {
    JsonNode json = JSON.readTree(WHOLE.json());

    assertThat(json.at("/intake/perSecond").asDouble()).isEqualTo(8000);
    assertThat(json.at("/intake/bare").asDouble()).isEqualTo(16000);
    assertThat(json.at("/intake/ratio").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/intake/halfP99Ms").asDouble()).isEqualTo(4);
    assertThat(json.at("/intake/forms/perSecond").asDouble()).isEqualTo(6000);
    assertThat(json.at("/intake/forms/ratio").asDouble()).isEqualTo(0.375);
    assertThat(json.at("/intake/forms/halfP99Ms").asDouble()).isEqualTo(6);
    assertThat(json.at("/intake/imports/rowsPerSecond").asDouble()).isEqualTo(20000);
    assertThat(json.at("/intake/memory/warmMiB").asLong()).isEqualTo(280);
    assertThat(json.at("/intake/memory/endMiB").asLong()).isEqualTo(290);
    assertThat(json.at("/intake/memory/leadsBetween").asLong()).isEqualTo(1_000_000);
    assertThat(json.at("/spool/perSecond").asDouble()).isEqualTo(3000);
    assertThat(json.at("/spool/p99Ms").asDouble()).isEqualTo(40);
    assertThat(json.at("/pipeline/leadsPerSecond").asDouble()).isEqualTo(2500);
    assertThat(json.at("/pipeline/rawPerSecond").asDouble()).isEqualTo(100000);
    assertThat(json.at("/pipeline/ratio").asDouble()).isEqualTo(0.025);
    assertThat(json.at("/latency/p50Ms").asDouble()).isEqualTo(250);
    assertThat(json.at("/latency/p99Ms").asDouble()).isEqualTo(600);
    assertThat(json.at("/memory/servicesMiB").asLong()).isEqualTo(1000);
    assertThat(json.at("/memory/stackMiB").asLong()).isEqualTo(1700);
    assertThat(json.at("/startup/readySeconds").asDouble()).isEqualTo(25.5);
    assertThat(json.at("/conditions/at").asString()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void what_was_not_measured_is_absent_rather_than_zero() {
    BenchReport nothing = new BenchReport(null, null, null, null, null, null, CONDITIONS);

    assertThat(JSON.readTree(nothing.json()).propertyNames()).containsExactly("conditions");
    assertThat(BenchText.of(nothing)).startsWith("on ").doesNotContain("busy");
  }

  @Test
  void a_person_reads_ratios_with_the_figures_beside_them() {
    assertThat(BenchText.of(WHOLE))
        .contains(
            "8,000 durable 202s a second over 64 connections, bare endpoint 16,000: ratio 0.50")
        .contains("20,000 rows a second, in files of 300,000 rows")
        .contains("intake has 280 MiB when warm, 290 MiB 1,000,000 leads later")
        .contains("3,000 synced 202s a second without a broker, within 40.0 ms in 99 of 100")
        .contains("2,500 leads a second sustained for 60 s, bare producer 100,000: ratio 0.0250")
        .contains("p50 250 ms, p99 600 ms")
        .contains("1000 MiB the four services, 1700 MiB the stack")
        .contains("25.5 s until all was ready");
  }
}
