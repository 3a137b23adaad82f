package dev.rapport.qualification.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NextDocumentTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final LeadStandard OLD =
      BundledStandards.b2bDefault()
          .as(3, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"));
  private static final LeadStandard NEXT = OLD.as(7, TODAY, LocalDate.parse("2026-12-23"));

  @Test
  void comments_stay_where_the_document_has_lines() {
    String document = "# ours\n" + LeadStandardWriter.write(OLD) + "# the end\n";

    String next = NextDocument.of(new StandardVersion(OLD, document), 7, TODAY);

    assertThat(next).startsWith("# ours\n").endsWith("# the end\n");
    assertThat(LeadStandardReader.read(next)).isEqualTo(NEXT);
  }

  @Test
  void quoted_fields_get_the_next_number_and_dates_too() {
    String document = LeadStandardWriter.write(OLD).replaceFirst("(?m)^version:", "\"version\":");

    String next = NextDocument.of(new StandardVersion(OLD, document), 7, TODAY);

    assertThat(LeadStandardReader.read(next)).isEqualTo(NEXT);
  }
}
