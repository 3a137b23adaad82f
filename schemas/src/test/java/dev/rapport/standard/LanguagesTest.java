package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What buyers write in other languages than English, whether their language is known or not. */
class LanguagesTest {
  /** A Saturday in the fourth quarter. */
  private static final LocalDate SAID = LocalDate.of(2026, 11, 21);

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | sofort | 2026-11-21",
        "de | so bald wie möglich | 2026-11-21",
        "de | dieses Quartal | 2026-11-21..2026-12-31",
        "de | im nächsten Quartal | 2027-01-01..2027-03-31",
        "de | im naechsten Jahr, spätestens März 2027 | 2027-03-01..2027-03-31",
        "de | in drei Monaten | 2027-02-21",
        "de | innerhalb von 6 Monaten | 2026-11-21..2027-05-21",
        "de | 3 bis 6 Monate | 2027-02-21..2027-05-21",
        "de | Anfang nächsten Jahres | 2027-01-01..2027-04-30",
        "de | Ende des Jahres | 2026-12-31",
        "de | im 2. Quartal 2027 | 2027-04-01..2027-06-30",
        "de | Mitte 2027 | 2027-05-01..2027-08-31",
        "de | mehr als 6 Monate | 2027-05-22",
        "de | keine Pläne | no plans",
        "fr | dès que possible | 2026-11-21",
        "fr | d'ici 6 mois | 2026-11-21..2027-05-21",
        "fr | D’ICI SIX MOIS | 2026-11-21..2027-05-21",
        "fr | ce trimestre | 2026-11-21..2026-12-31",
        "fr | le trimestre prochain | 2027-01-01..2027-03-31",
        "fr | dans 3 mois | 2027-02-21",
        "fr | début 2027 | 2027-01-01..2027-04-30",
        "fr | mars 2027 | 2027-03-01..2027-03-31",
        "fr | 1er trimestre 2027 | 2027-01-01..2027-03-31",
        "fr | pas pressé | no plans",
        "es | lo antes posible | 2026-11-21",
        "es | este trimestre | 2026-11-21..2026-12-31",
        "es | en 3 meses | 2027-02-21",
        "es | en los próximos tres meses | 2026-11-21..2027-02-21",
        "es | marzo de 2027 | 2027-03-01..2027-03-31",
        "es | el próximo año | 2027-01-01..2027-12-31",
        "es | sin prisa | no plans",
        "pt | o mais rápido possível | 2026-11-21",
        "pt | próximo mês | 2026-12-01..2026-12-31",
        "pt | em 3 meses | 2027-02-21",
        "pt | nos próximos 6 meses | 2026-11-21..2027-05-21",
        "pt | março de 2027 | 2027-03-01..2027-03-31",
        "pt | sem pressa | no plans",
        "it | il prima possibile | 2026-11-21",
        "it | entro 6 mesi | 2026-11-21..2027-05-21",
        "it | tra tre mesi | 2027-02-21",
        "it | questo trimestre | 2026-11-21..2026-12-31",
        "it | marzo 2027 | 2027-03-01..2027-03-31",
        "it | nessuna fretta | no plans",
        "nl | zo snel mogelijk | 2026-11-21",
        "nl | binnen 3 maanden | 2026-11-21..2027-02-21",
        "nl | over twee weken | 2026-12-05",
        "nl | dit kwartaal | 2026-11-21..2026-12-31",
        "nl | begin volgend jaar | 2027-01-01..2027-04-30",
        "nl | maart 2027 | 2027-03-01..2027-03-31",
        "nl | geen haast | no plans"
      })
  void a_time_is_read(String language, String words, String reading) {
    assertThat(timing(words, language)).isEqualTo(reading);
    assertThat(timing(words, null)).isEqualTo(reading);
  }

  private static String timing(String words, @Nullable String language) {
    return TimingPhrases.read(words, SAID, Spoken.in(language))
        .map(timing -> timing instanceof StatedTiming.Dated ? timing.toString() : "no plans")
        .orElse("-");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | 20.000 € | 20000 EUR",
        "de | 1,5 Mio. € | 1500000 EUR",
        "de | bis zu 20.000 Euro | ..20000 EUR",
        "de | zwischen 10.000 und 20.000 € | 10000..20000 EUR",
        "de | 20 Tsd. EUR | 20000 EUR",
        "de | 20 bis 50 Tausend Euro | 20000..50000 EUR",
        "de | kein Budget | none",
        "de | CHF 20'000 | 20000 CHF",
        "fr | 20 000 EUR | 20000 EUR",
        "fr | entre 10 000 et 20 000 € | 10000..20000 EUR",
        "fr | jusqu'à 10 000 € | ..10000 EUR",
        "fr | pas de budget | none",
        "es | hasta 20.000 € | ..20000 EUR",
        "es | 20 mil euros | 20000 EUR",
        "es | sin presupuesto | none",
        "pt | até 20.000 EUR | ..20000 EUR",
        "pt | R$ 20 mil | 20000 BRL",
        "pt | sem orçamento | none",
        "it | fino a 20.000 € | ..20000 EUR",
        "it | 2 milioni di euro | 2000000 EUR",
        "it | nessun budget | none",
        "nl | maximaal € 20.000 | ..20000 EUR",
        "nl | geen budget | none",
        "en | ₹5 lakh | 500000 INR"
      })
  void money_is_read(String language, String words, String reading) {
    assertThat(budget(words, language)).isEqualTo(reading);
    assertThat(budget(words, null)).isEqualTo(reading);
  }

  private static String budget(String words, @Nullable String language) {
    return BudgetPhrases.read(words, "USD", Spoken.in(language))
        .map(stated -> stated instanceof StatedBudget.Amount amount ? amount.toString() : "none")
        .orElse("-");
  }

  @ParameterizedTest
  @CsvSource({
    "de, Weiß nicht",
    "fr, je ne sais pas",
    "es, no sé",
    "pt, não sei",
    "it, Non so",
    "nl, weet ik niet"
  })
  void no_answer_is_known_in_every_language(String language, String words) {
    assertThat(WholeAnswers.isNone(words, Spoken.in(language))).isTrue();
    assertThat(WholeAnswers.isNone(words, Spoken.in(null))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "de, Alles gut",
    "fr, Rien",
    "es, nada",
    "pt, Nada!",
    "it, nessun problema",
    "nl, niets"
  })
  void nothing_hurts_in_every_language(String language, String words) {
    assertThat(WholeAnswers.saysNothingHurts(words, Spoken.in(language))).isTrue();
    assertThat(WholeAnswers.saysNothingHurts(words, Spoken.in(null))).isTrue();
  }

  @Test
  void a_term_is_found_in_the_inflected_forms_of_its_own_language() {
    assertThat(found(Language.DE, "Rechnung", "Wir verlieren ständig Rechnungen.")).isTrue();
    assertThat(found(Language.DE, "Geschäftsführer", "GESCHAEFTSFUEHRER")).isTrue();
    assertThat(found(Language.FR, "facture manuelle", "nos factures manuelles")).isTrue();
    assertThat(found(Language.FR, "achat", "Directrice des achats, chargée d'achat")).isTrue();
    assertThat(found(Language.ES, "factura perdida", "Tenemos facturas perdidas")).isTrue();
    assertThat(found(Language.PT, "solução", "várias soluções")).isTrue();
    assertThat(found(Language.IT, "errore", "troppi errori nell'ufficio")).isTrue();
    assertThat(found(Language.NL, "fout", "te veel fouten")).isTrue();
    assertThat(found(Language.DE, "Rechnung", "Wir rechnen damit")).isFalse();
  }

  private static boolean found(Language language, String term, String text) {
    Phrases kind = new Phrases("kind", new Terms(Map.of(language, List.of(term))), 1, true);
    PhraseMatcher matcher = new PhraseMatcher(List.of(kind));
    return matcher.find(Words.of(text), Spoken.in(language.tag())).get(0)
        && matcher.find(Words.of(text), Spoken.in(null)).get(0);
  }

  @Test
  void a_term_of_another_language_does_not_count_where_the_leads_language_is_known() {
    Phrases kind = new Phrases("kind", new Terms(Map.of(Language.IT, List.of("male"))), 1, true);
    PhraseMatcher matcher = new PhraseMatcher(List.of(kind));

    assertThat(matcher.find(Words.of("male, 40"), Spoken.in("de-AT")).isEmpty()).isTrue();
    assertThat(matcher.find(Words.of("male, 40"), Spoken.in("it")).isEmpty()).isFalse();
    assertThat(matcher.find(Words.of("male, 40"), Spoken.in("xx")).isEmpty()).isFalse();
  }
}
