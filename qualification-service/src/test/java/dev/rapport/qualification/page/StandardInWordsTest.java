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
        .isEqualTo("phone together with free mail, beside what each earns alone");
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

  @Test
  void words_that_a_standard_adds_or_replaces_are_told() {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    LeadStandard standard =
        LeadStandardReader.read(
            document
                + """
                titles:
                  seniority:
                    head: {terms: {en: [chapter lead]}}
                    junior: {terms: {en: [working student]}, replace: true}
                freeMailDomains: {add: [mail.example], remove: [gmail.com]}
                """);

    assertThat(StandardInWords.of(standard).vocabulary())
        .containsExactly(
            new StandardInWords.Vocabulary(
                "seniority “head” is known by the usual words and", "chapter lead"),
            new StandardInWords.Vocabulary(
                "seniority “junior” is known only by", "working student"),
            new StandardInWords.Vocabulary("counts as free mail, too", "mail.example"),
            new StandardInWords.Vocabulary("does not count as free mail", "gmail.com"));
  }

  @Test
  void what_ends_it_is_said_in_words() {
    assertThat(StandardInWords.of(BundledStandards.b2bDefault()).endings())
        .allSatisfy(ending -> assertThat(ending.words()).isNotNull());
  }
}
