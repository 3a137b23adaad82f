package dev.rapport.qualification.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardInWordsTest {

  @Test
  void a_pair_tells_only_what_it_adds() {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    LeadStandard standard =
        LeadStandardReader.read(
            document.replace(
                "disqualifiers:\n",
                """
                - name: calls
                  pair: [phone, freeMail]
                  cells:
                  - [0, 7, 0]
                  - [-2, 0, 0]
                disqualifiers:
                """));

    StandardInWords.Subject pair =
        StandardInWords.of(standard).factors().stream()
            .filter(factor -> factor.name().equals("calls"))
            .findFirst()
            .orElseThrow();

    assertThat(pair.readFrom())
        .isEqualTo("phone together with freeMail, beside what each earns alone");
    assertThat(pair.rows())
        .isEqualTo(
            List.of(
                StandardInWords.Row.of("there and any other", "", 7),
                StandardInWords.Row.of("not known and true", "", -2)));
  }

  @Test
  void words_of_other_languages_are_told_by_their_tag() {
    assertThat(StandardInWords.of(BundledStandards.b2bDefault()).criteria().get(2).rows())
        .first()
        .satisfies(row -> assertThat(row.words()).startsWith("manual, ").contains("; de: "));
  }
}
