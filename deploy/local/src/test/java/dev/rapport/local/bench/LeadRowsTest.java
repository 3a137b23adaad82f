package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadRowsTest {

  @Test
  void a_file_has_a_header_and_a_row_for_each_person() throws IOException {
    String file = new String(new LeadRows(7, 3).readAllBytes(), US_ASCII);

    List<String> lines = file.lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("email,phone,");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(12))
        .filteredOn(line -> line.startsWith("ada@row-00000000"))
        .hasSize(3);
    assertThat(lines.get(3)).startsWith("ada@row-000000009.example,").contains("+44 113 496 0009");
    assertThat(lines.get(1).length() + 1).isEqualTo(LeadRows.rowBytes());
  }

  @Test
  void a_file_read_byte_by_byte_is_the_same() throws IOException {
    LeadRows rows = new LeadRows(0, 2);
    StringBuilder read = new StringBuilder();
    for (int b = rows.read(); b >= 0; b = rows.read()) {
      read.append((char) b);
    }

    assertThat(read).hasToString(new String(new LeadRows(0, 2).readAllBytes(), US_ASCII));
  }
}
