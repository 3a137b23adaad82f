package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Past leads and what became of them: what is in the file is what the funnel shows. */
@ExtendWith(SharedStack.class)
class ReplayTest {

  @Test
  void the_funnel_counts_what_the_file_counts_where_every_outcome_is_known(RunningStack stack)
      throws IOException {
    Path file = SharedData.file("x-education/leads_train.csv");
    List<NamedCsvRecord> rows = rows(file);
    long converted = count(rows, "Converted", "1");

    JsonNode report = replay(stack, file, "deploy/examples/mappings/x-education.yaml");

    assertThat(report.get("captured").asLong()).isEqualTo(rows.size());
    assertThat(report.get("refused").asLong()).isZero();
    JsonNode funnel = report.get("funnel");
    assertThat(funnel.get("captured").asLong()).isEqualTo(rows.size());
    assertThat(funnel.get("won").asLong()).isEqualTo(converted);
    assertThat(funnel.get("lost").asLong()).isEqualTo(rows.size() - converted);
  }

  @Test
  void a_win_that_comes_late_is_counted_and_an_open_lead_is_no_loss(RunningStack stack)
      throws IOException {
    Path file = SharedData.file("olist/mqls_2018_q1.csv");
    List<NamedCsvRecord> rows = rows(file);

    JsonNode report =
        replay(stack, file, "deploy/examples/mappings/olist.yaml", "--time-scale", "60");

    assertThat(report.get("captured").asLong()).isEqualTo(rows.size());
    JsonNode funnel = report.get("funnel");
    assertThat(funnel.get("captured").asLong()).isEqualTo(rows.size());
    assertThat(funnel.get("won").asLong()).isEqualTo(count(rows, "won", "1"));
    assertThat(funnel.get("lost").asLong()).isZero();
  }

  private static JsonNode replay(
      RunningStack stack, Path file, String mapping, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of(
                    file.toString(), "--mapping", Checkout.path(mapping).toString(), "--json"),
                Stream.of(arguments))
            .toArray(String[]::new);
    return HttpJson.JSON.readTree(stack.rapport("replay", all));
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (Stream<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file).stream()) {
      List<NamedCsvRecord> all = rows.toList();
      assertThat(all).isNotEmpty();
      return all;
    }
  }

  private static long count(List<NamedCsvRecord> rows, String column, String value) {
    return rows.stream().filter(row -> row.getField(column).equals(value)).count();
  }
}
