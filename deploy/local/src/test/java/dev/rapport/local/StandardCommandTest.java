package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandardCommandTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_suggestion_is_nothing_but_a_standard_and_can_be_evaluated() throws IOException {
    Path leads = file("leads.csv", leads(300));

    assertThat(run("standard", "suggest", leads.toString(), "--label", "Won")).isZero();
    Path draft = folder.resolve("draft.yaml");
    Files.write(draft, output.toByteArray());

    assertThat(LeadStandardReader.read(Files.readString(draft)).factors()).hasSize(1);
    assertThat(errors.toString())
        .contains("days_to_close is left out: its name speaks of the outcome");
    output.reset();
    // Evaluated on a channel that no past lead had.
    Path others = file("others.csv", leads(100).replace("Messe Zürich", "somewhere else"));
    assertThat(
            run(
                "standard",
                "evaluate",
                draft.toString(),
                others.toString(),
                "--label",
                "Won",
                "--json"))
        .isZero();
    JsonNode figures = JsonMapper.shared().readTree(output.toString(StandardCharsets.UTF_8));
    assertThat(figures.propertyNames())
        .containsExactly("n", "baseRate", "auc", "logLoss", "brier", "ece", "topDecilePrecision");
    assertThat(figures.path("n").asInt()).isEqualTo(100);
  }

  @Test
  void values_beyond_ascii_come_back_as_they_were() throws IOException {
    Path leads = file("leads.csv", leads(300));

    run("standard", "suggest", leads.toString(), "--label", "Won");

    assertThat(output.toString(StandardCharsets.UTF_8)).contains("\"Messe Zürich\"");
  }

  @Test
  void leads_that_all_ended_alike_have_no_area_under_a_curve() throws IOException {
    Path leads = file("leads.csv", leads(300));
    run("standard", "suggest", leads.toString(), "--label", "Won");
    Path draft = folder.resolve("draft.yaml");
    Files.write(draft, output.toByteArray());
    output.reset();
    Path lost = file("lost.csv", "channel,Won\nad,0\nad,0\n");

    assertThat(
            run(
                "standard",
                "evaluate",
                draft.toString(),
                lost.toString(),
                "--label",
                "Won",
                "--json"))
        .isZero();

    assertThat(output.toString(StandardCharsets.UTF_8)).contains("\"auc\":null");
  }

  @Test
  void too_few_leads_and_another_encoding_are_refused_with_what_to_do() throws IOException {
    Path draft = file("draft.yaml", LeadStandardWriter.write(BundledStandards.b2bDefault()));
    Path two = file("two.csv", "channel,Won\nad,0\nfair,1\n");
    Path latin1 =
        Files.writeString(folder.resolve("latin1.csv"), leads(300), StandardCharsets.ISO_8859_1);

    assertThat(run("standard", "suggest", two.toString(), "--label", "Won")).isEqualTo(1);
    assertThat(run("standard", "suggest", latin1.toString(), "--label", "Won")).isEqualTo(1);
    assertThat(run("standard", "evaluate", draft.toString(), latin1.toString(), "--label", "Won"))
        .isEqualTo(1);

    assertThat(output.size()).isZero();
    String refused =
        "rapport: %s: is not UTF-8: the byte 0xFC in line 2, column 8 is no character; save it as"
            + " UTF-8, for example: iconv -f latin1 -t utf-8";
    assertThat(errors.toString().lines())
        .containsExactly(
            "rapport: %s: 2 leads, 1 of them won and 1 not, are too few to learn from: at least 50,"
                    .formatted(two)
                + " with 10 of each",
            refused.formatted(latin1),
            refused.formatted(latin1));
  }

  @Test
  void a_recalibrated_standard_is_its_next_version_with_evidence_and_can_be_evaluated()
      throws IOException {
    Path leads = file("leads.csv", leads(300));
    run("standard", "suggest", leads.toString(), "--label", "Won");
    Path draft = folder.resolve("draft.yaml");
    Files.write(draft, output.toByteArray());
    output.reset();
    // Fairs, which were good, turn bad.
    Path outcomes =
        file(
            "outcomes.csv",
            leads(400)
                .replace("Messe", "M.")
                .replace("ad,", "Messe Zürich,")
                .replace("M. Zürich", "ad"));

    assertThat(run("recalibrate", draft.toString(), outcomes.toString(), "--label", "Won"))
        .isZero();

    String proposal = output.toString(StandardCharsets.UTF_8);
    assertThat(proposal)
        .startsWith("# A proposal: version 2 of first-standard, which is version 1 recalibrated")
        .contains("Quality ahead of time, each fifth of 400 outcomes predicted by the other four:")
        .contains("  # 200 outcomes, 20 won (10.0 %); ");
    LeadStandard before = LeadStandardReader.read(Files.readString(draft));
    LeadStandard after = LeadStandardReader.read(proposal);
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.verdicts()).isEqualTo(before.verdicts());
    assertThat(errors.toString()).contains("The proposal's log loss is lower by ");
    assertThat(logLoss(Files.writeString(folder.resolve("proposal.yaml"), proposal), outcomes))
        .isLessThan(logLoss(draft, outcomes) - 0.3);
  }

  /** 30 leads a day for 20 days; every third is won, one to twenty days later. */
  @Test
  void an_open_lead_is_no_loss_before_it_has_had_its_time() throws IOException {
    double[] later = {1.2, 2.5, 3.5, 4.1, 5.4, 6.6, 7.8, 9.9, 13, 20};
    StringBuilder csv = new StringBuilder("channel,Won,Came,Days\n");
    for (int n = 0; n < 600; n++) {
      boolean won = n % 3 == 0;
      csv.append(
          "%s,%s,2026-03-%02d 09:00,%s\n"
              .formatted(
                  n % 2 == 0 ? "fair" : "ad",
                  won ? 1 : 0,
                  1 + n / 30,
                  won ? later[n / 3 % 10] : ""));
    }
    Path standard = file("standard.yaml", LeadStandardWriter.write(withChannels()));
    String[] command = {
      "recalibrate",
      standard.toString(),
      file("late.csv", csv.toString()).toString(),
      "--label",
      "Won",
      "--date",
      "Came",
      "--days-to-close",
      "Days",
      "--as-of",
      "2026-03-25"
    };

    assertThat(run(command)).as(errors.toString()).isZero();

    assertThat(output.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "(?s)Of 600 leads [0-9]+ are won or deals so far;.{0,60}3[0-9]\\.[0-9] % will be won");
    assertThat(run(without(command, "--date"))).isEqualTo(2);
    assertThat(run(without(command, "--days-to-close"))).isEqualTo(2);
    command[1] = standard.toString();
    command[8] = "channel";
    assertThat(run(command)).isEqualTo(1);
    assertThat(errors.toString())
        .contains("--days-to-close takes --date")
        .contains("--as-of takes --days-to-close")
        .contains("lead 1 has no number of days in channel: fair");
  }

  private static String[] without(String[] command, String option) {
    List<String> left = new ArrayList<>(List.of(command));
    int at = left.indexOf(option);
    left.remove(at + 1);
    left.remove(at);
    return left.toArray(String[]::new);
  }

  private static LeadStandard withChannels() {
    return LeadStandardReader.read(
        LeadStandardWriter.write(BundledStandards.b2bDefault())
            .replace(
                "factors:\n",
                """
                factors:
                - name: way
                  from: attributes.channel
                  bins:
                  - is: [fair]
                    points: 0
                  - points: 0
                  missing: 0
                """));
  }

  @Test
  void outcomes_that_say_nothing_make_no_proposal_but_a_line() throws IOException {
    Path standard = file("standard.yaml", LeadStandardWriter.write(BundledStandards.b2bDefault()));
    Path few = file("few.csv", leads(10));
    Path lost = file("lost.csv", "channel,Won\n" + "ad,0\n".repeat(50));

    assertThat(run("recalibrate", standard.toString(), few.toString(), "--label", "Won"))
        .isEqualTo(1);
    assertThat(run("recalibrate", standard.toString(), lost.toString(), "--label", "Won"))
        .isEqualTo(1);
    assertThat(run("recalibrate", few.toString(), few.toString(), "--label", "Won")).isEqualTo(1);
    assertThat(run("recalibrate", standard.toString(), few.toString())).isEqualTo(2);
    assertThat(
            run(
                "recalibrate",
                standard.toString(),
                file("many.csv", leads(300)).toString(),
                "--label",
                "Won",
                "--date",
                "channel"))
        .isEqualTo(1);

    assertThat(output.size()).isZero();
    assertThat(errors.toString())
        .contains(few + ": 10 outcomes, 5 of them won and 5 not, are too few to learn from")
        .contains(lost + ": all 50 outcomes ended alike, none was won: there is nothing to learn")
        .contains("lead 1 has no day such as 2026-11-23 in channel: Messe Zürich");
  }

  @Test
  void rates_of_a_file_go_into_the_document_and_nothing_else_changes() throws IOException {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    String inBraces =
        document.replaceFirst("rates:\\n(?: {6}\\w+: .*\\n)+", "rates: {EUR: 1}  # ours\n");
    Path standard = file("standard.yaml", inBraces);
    Path rates =
        file(
            "rates.csv",
            "Date, USD, GBP, \n20 November 2026, 1.25, 0.8, \n19 November 2026, 2, 1,\n");

    assertThat(run("standard", "rates", standard.toString(), "--from", rates.toString())).isZero();

    assertThat(output.toString(StandardCharsets.UTF_8))
        .isEqualTo(inBraces.replace("{EUR: 1}", "{EUR: 1.25, GBP: 1.5625}"));
    assertThat(errors.toString()).contains("the rates of 2026-11-20");
    output.reset();
    assertThat(
            run(
                "standard",
                "rates",
                standard.toString(),
                "--from",
                rates.toString(),
                "--date",
                "2026-11-18"))
        .isEqualTo(1);
    assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(errors.toString()).contains("rates.csv: has no rates of 2026-11-18");
  }

  @Test
  void what_can_be_mended_is_one_line_and_nothing_on_standard_out() throws IOException {
    Path leads = file("leads.csv", leads(30));

    assertThat(run("standard", "suggest", leads.toString(), "--label", "sold")).isEqualTo(1);
    assertThat(run("standard", "suggest", folder + "/none.csv", "--label", "Won")).isEqualTo(1);
    assertThat(run("standard", "suggest", file("empty.csv", "").toString(), "--label", "Won"))
        .isEqualTo(1);
    assertThat(run("standard", "evaluate", leads.toString(), leads.toString(), "--label", "Won"))
        .isEqualTo(1);
    assertThat(run("standard", "suggest", leads.toString())).isEqualTo(2);

    assertThat(output.size()).isZero();
    assertThat(errors.toString())
        .contains("there is no column sold; the file has channel, days_to_close, Won")
        .contains("there is no file")
        .contains("the file is empty");
  }

  private static String leads(int rows) {
    StringBuilder csv = new StringBuilder("channel,days_to_close,Won\n");
    for (int row = 0; row < rows; row++) {
      boolean fair = row % 2 == 0;
      boolean won = fair == (row / 2 % 10 != 0);
      csv.append(fair ? "Messe Zürich," : "ad,").append(row % 7).append(won ? ",1\n" : ",0\n");
    }
    return csv.toString();
  }

  private double logLoss(Path standard, Path leads) {
    output.reset();
    run("standard", "evaluate", standard.toString(), leads.toString(), "--label", "Won", "--json");
    return JsonMapper.shared()
        .readTree(output.toString(StandardCharsets.UTF_8))
        .path("logLoss")
        .asDouble();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... arguments) {
    PrintStream before = System.out;
    CommandLine rapport = Rapport.commandLine();
    rapport.setErr(new PrintWriter(errors, true));
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      return rapport.execute(arguments);
    } finally {
      System.setOut(before);
    }
  }
}
