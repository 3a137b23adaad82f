package dev.rapport.standard.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.standard.Lead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastLeadsReaderTest {

  @Test
  void columns_stand_where_intake_puts_them() {
    PastLeads leads =
        read("Country,Company Size,channel,Lead Source,won\nGermany,51-200,paid_search,Google,1\n");

    Lead lead = leads.lead(0);

    assertThat(lead.country()).isEqualTo("DE");
    assertThat(lead.companySize()).isEqualTo(51);
    assertThat(lead.source().channel()).isEqualTo("paid_search");
    assertThat(lead.attributes()).containsExactly(Map.entry("Lead Source", "Google"));
  }

  @Test
  void an_empty_cell_and_a_list_left_alone_are_missing() {
    PastLeads leads =
        read("city,won\n,1\nSelect,1\n-- please select --,0\nSELECT...,0\nNaN,0\nSelecta,0\n");

    for (int row = 0; row < 5; row++) {
      assertThat(leads.columns().get(0).value(row)).isNull();
    }
    assertThat(leads.columns().get(0).value(5)).isEqualTo("Selecta");
  }

  @Test
  void a_byte_order_mark_semicolons_and_lines_within_quotes_are_read() {
    PastLeads leads = read("\uFEFFsep=;\na;won\n\"two\nlines, \"\"quoted\"\"\";1\n\nplain;0\n");

    assertThat(leads.size()).isEqualTo(2);
    assertThat(leads.columns().get(0).value(0)).isEqualTo("two\nlines, \"quoted\"");
  }

  @Test
  void of_two_columns_of_one_name_the_first_counts() {
    PastLeads leads = read("a,a,won,\nfirst,second,1,x\n");

    assertThat(leads.columns()).hasSize(1);
    assertThat(leads.lead(0).attributes()).containsValue("first");
    assertThat(leads.notes())
        .containsExactly(
            "column 2, a, is left out: an earlier one is read as attributes.a",
            "column 4 is left out: it has no name that a lead's field has");
  }

  @Test
  void rows_that_are_short_or_long_or_have_no_outcome_do_no_harm() {
    PastLeads leads = read("a,b,won\nx,y,1,more\nx\nz,,0\n");

    assertThat(leads.size()).isEqualTo(2);
    assertThat(leads.notes())
        .satisfiesExactly(
            note -> assertThat(note).isEqualTo("1 rows have no outcome and are left out"),
            note ->
                assertThat(note)
                    .startsWith("1 rows have more fields than the header, the first in line 2;"));
    assertThat(read("a,won\nx,1\ny,1,,\n").notes()).as("empty fields say nothing").isEmpty();
    assertThat(read("a,won\n\"x\ny\",1\ny,1,z\ny,0,z\n").notes().toString())
        .contains("2 rows have more fields than the header, the first in line 4;");
    assertThat(read("a,b,won,c\nx,y,1\n").notes())
        .containsExactly("1 rows have fewer fields than the header; what they lack is missing");
  }

  @Test
  void usual_outcomes_need_not_be_told() {
    assertThat(read("won\nYes\nno\nYES\n").winCount()).isEqualTo(2);
    assertThat(read("won\n1.0\n0.0\n").winCount()).isEqualTo(1);
    assertThat(read("won\n0\n0\n").winCount()).isZero();
    assertThat(read("won\nlost\nWon\n").positive()).isEqualTo("won");
  }

  @Test
  void a_number_is_one_outcome_however_it_is_written() {
    PastLeads leads = read("won\n1\n1.0\n0\n0.0\n");

    assertThat(leads.winCount()).isEqualTo(2);
    assertThat(leads.positive()).isEqualTo("1");
    PastLeads told = MadeUpLeads.read("won\n1\n1.0\n0\n", "won", "1");
    assertThat(told.winCount()).isEqualTo(2);
    assertThat(told.notes()).isEmpty();
    assertThatThrownBy(() -> read("won\n1\nyes\n0\n"))
        .hasMessageStartingWith("which outcome of won counts as won?");
  }

  @Test
  void a_company_of_more_people_than_there_are_has_no_size() {
    PastLeads leads =
        read("Company Size,won\n1000000000000,1\n1000000000,1\n999999999,1\n51.5,0\n");

    assertThat(leads.columns().get(0).value(0)).isNull();
    assertThat(leads.columns().get(0).value(1)).isNull();
    assertThat(leads.columns().get(0).value(2)).isEqualTo("999999999");
    assertThat(leads.columns().get(0).value(3)).isEqualTo("51");
  }

  @Test
  void what_is_not_utf_8_is_refused_with_its_place_and_what_to_do() {
    byte[] latin1 = "city,won\r\n🦊Ulm,1\r\n🦊Zürich,0\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] wrong = new byte[latin1.length - 1];
    int at = new String(latin1, StandardCharsets.ISO_8859_1).indexOf("\u00c3\u00bc");
    System.arraycopy(latin1, 0, wrong, 0, at);
    wrong[at] = (byte) 0xfc;
    System.arraycopy(latin1, at + 2, wrong, at + 1, latin1.length - at - 2);

    assertThatThrownBy(() -> PastLeadsReader.read(new ByteArrayInputStream(wrong), "won", null))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage(
            "is not UTF-8: the byte 0xFC in line 3, column 3 is no character; save it as UTF-8,"
                + " for example: iconv -f latin1 -t utf-8");
  }

  @Test
  void a_character_that_is_cut_off_at_the_end_is_not_utf_8() {
    byte[] cut = "city,won\nUlm,1\nZ\u00fc".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                PastLeadsReader.read(new ByteArrayInputStream(cut, 0, cut.length - 1), "won", null))
        .hasMessageContaining("0xC3 in line 3, column 2");
  }

  @Test
  void characters_of_every_length_pass_wherever_a_chunk_ends() throws IOException {
    String words = "aü€🦊".repeat(20_000);
    for (int shift = 0; shift < 4; shift++) {
      PastLeads leads = read("a,won\n" + "x".repeat(shift) + words + ",1\n");

      assertThat(leads.columns().get(0).value(0)).isEqualTo("x".repeat(shift) + words);
    }
  }

  @Test
  void a_byte_order_mark_can_say_that_a_file_is_utf_16() throws IOException {
    byte[] utf16 = "city,won\nZürich,1\n".getBytes(StandardCharsets.UTF_16);

    assertThat(
            PastLeadsReader.read(new ByteArrayInputStream(utf16), "won", null)
                .columns()
                .get(0)
                .value(0))
        .isEqualTo("Zürich");
  }

  @Test
  void outcomes_of_one_s_own_must_be_told() {
    String csv = "result\nsigned\nrefused\nrefused\n";

    assertThat(MadeUpLeads.read(csv, "result", "Signed").winCount()).isEqualTo(1);
    assertThatThrownBy(() -> MadeUpLeads.read(csv, "result", null))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage(
            "which outcome of result counts as won? Say it with positive;"
                + " there are refused (2), signed (1)");
  }

  @Test
  void an_outcome_that_no_lead_has_is_noted() {
    PastLeads leads = MadeUpLeads.read("result\nsigned\n", "result", "sigend");

    assertThat(leads.winCount()).isZero();
    assertThat(leads.notes())
        .containsExactly("no row has the outcome sigend; there are signed (1)");
  }

  @Test
  void a_label_is_found_whatever_its_case() {
    assertThat(read("Won\n1\n0\n").label()).isEqualTo("Won");
  }

  @Test
  void a_file_without_the_label_is_refused_with_its_columns() {
    assertThatThrownBy(() -> read("a,b\n1,2\n"))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage("there is no column won; the file has a, b");
  }

  @Test
  void a_file_without_rows_is_refused() {
    assertThatThrownBy(() -> read("")).isInstanceOf(UnusableHistoryException.class);
    assertThatThrownBy(() -> read("a,won\n"))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage("no row has an outcome in won");
  }

  @Test
  void a_cell_of_megabytes_is_read() {
    PastLeads leads = read("a,won\n" + "x".repeat(3_000_000) + ",1\n");

    assertThat(leads.columns().get(0).value(0)).hasSize(3_000_000);
  }

  private static PastLeads read(String csv) {
    return MadeUpLeads.read(csv, "won", null);
  }
}
