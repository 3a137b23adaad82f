package dev.rapport.standard.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Language;
import dev.rapport.standard.content.ContentReport.Answered;
import dev.rapport.standard.content.ContentReport.Code;
import dev.rapport.standard.content.ContentReport.CueFound;
import dev.rapport.standard.content.ContentReport.Finding;
import dev.rapport.standard.content.ContentReport.LanguageFound;
import dev.rapport.standard.content.ContentReport.LanguageSource;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCheckTest {

  // Words

  @Test
  void words_about_the_seller_and_about_the_buyer_are_counted_with_their_places() {
    ContentReport report =
        Checked.text("Our leading platform is yours.\n\nYou lose deals by manual quotes.");

    assertThat(Checked.places(report.words().seller()))
        .containsExactly("1:1 Our (us)", "1:5 leading (praise)", "1:13 platform (product)");
    assertThat(Checked.places(report.words().buyer()))
        .containsExactly(
            "1:25 yours (you)",
            "3:1 You (you)",
            "3:5 lose deals (lost-revenue)",
            "3:19 manual (manual-work)");
    assertThat(report.words().seller().kinds())
        .isEqualTo(Map.of("us", 1, "product", 1, "praise", 1));
    assertThat(report.words().buyer().kinds()).isEqualTo(Map.of("you", 2, "pain", 3));
    assertThat(report.words().buyer().themes())
        .isEqualTo(Map.of("lost-revenue", 2, "manual-work", 1));
    assertThat(report.words().total()).isEqualTo(11);
    assertThat(report.words().buyerShare()).isEqualTo(62.5);
  }

  @Test
  void a_word_counts_once_as_pain_before_anything_else() {
    // "legacy" and "manual" are pains; "your" is not, and no word is in two places.
    ContentReport report = Checked.text("Your manual, legacy software.");

    assertThat(report.words().buyer().words()).isEqualTo(3);
    assertThat(report.words().seller().words()).isEqualTo(1);
  }

  @Test
  void to_use_and_the_us_are_not_us_and_leads_are_not_leading() {
    ContentReport report = Checked.text("Use it in the US. It used five leads, and we're sure.");

    assertThat(Checked.places(report.words().seller())).containsExactly("1:43 we're (us)");
  }

  @Test
  void a_text_without_a_word_about_anybody_has_no_share() {
    assertThat(Checked.text("It rains.").words().buyerShare()).isNull();
    assertThat(Checked.text("").words().total()).isZero();
  }

  @Test
  void addresses_are_no_words() {
    ContentReport report =
        Checked.text("See https://example.com/our/platform or mail us@our-platform.example now");

    assertThat(report.words().seller().words()).isZero();
  }

  @Test
  void of_the_germans_they_are_not_you() {
    ContentReport report = Checked.text(Language.DE, "Morgen sehen Sie, was sie kosten.");

    assertThat(Checked.places(report.words().buyer())).containsExactly("1:14 Sie (you)");
  }

  @ParameterizedTest
  @CsvSource({
    "EN, 'Our platform helps you with manual work.', 2, 2",
    "DE, 'Unsere Plattform hilft Ihnen bei manueller Arbeit.', 2, 2",
    "FR, 'Notre plateforme vous aide: finie la ressaisie, le travail manuel.', 2, 3",
    "ES, 'Nuestra plataforma les evita el papeleo a sus equipos.', 2, 2",
    "IT, 'La nostra piattaforma ti evita il lavoro manuale.', 2, 2",
    "NL, 'Ons platform helpt u bij handmatig werk.', 2, 2",
    "PT, 'Nossa plataforma evita o trabalho manual da sua equipe.', 2, 2"
  })
  void every_language_has_words_for_both_sides(
      Language language, String text, int seller, int buyer) {
    ContentReport report = Checked.text(language, text);

    assertThat(Checked.places(report.words().seller())).hasSize(seller);
    assertThat(Checked.places(report.words().buyer())).hasSize(buyer);
    LanguageFound guessed = Checked.guessed(text).language();
    assertThat(guessed.tag()).isEqualTo(language.tag());
  }

  // Language

  @Test
  void the_language_is_told_by_its_function_words_and_how_sure_that_is() {
    LanguageFound found =
        Checked.guessed("Wir haben das für Sie gebaut, und es ist nicht nur ein Werkzeug.")
            .language();

    assertThat(found.tag()).isEqualTo("de");
    assertThat(found.from()).isEqualTo(LanguageSource.WORDS);
    assertThat(found.sure()).isGreaterThan(0.8);
  }

  @Test
  void where_no_function_word_stands_english_is_taken_and_said_to_be_unsure() {
    ContentReport report = Checked.guessed("Quotation automation 2026");

    assertThat(report.language()).isEqualTo(new LanguageFound("en", LanguageSource.NONE, 0, 0.5));
    assertThat(codes(report)).contains(Code.LANGUAGE_UNSURE);
  }

  @Test
  void what_a_page_says_of_its_language_holds_unless_its_words_say_otherwise() {
    String german = "Das ist für Sie und nicht für die anderen, weil wir es mit Ihnen so wollen. ";
    Content little = new Content("<html lang='de-AT'><p>Angebot</p>", ContentFormat.HTML, null);
    Content much = new Content("<html lang='en'><p>" + german.repeat(3), ContentFormat.HTML, null);

    assertThat(Checked.check(little).language())
        .isEqualTo(new LanguageFound("de", LanguageSource.PAGE, 0, 0.5));
    assertThat(codes(Checked.check(little))).doesNotContain(Code.LANGUAGE_UNSURE);
    assertThat(Checked.check(much).language().tag()).isEqualTo("de");
    assertThat(Checked.check(much).language().from()).isEqualTo(LanguageSource.WORDS);
  }

  // Cues

  @Test
  void what_lets_a_buyer_qualify_is_found_or_missing_with_what_would_be_right() {
    ContentReport report =
        Checked.text("Built for teams of five. From € 490, live in three weeks. Or $49 or 30 EUR.");

    assertThat(report.cues()).extracting(CueFound::present).containsExactly(true, true, true);
    assertThat(report.cues().get(1).places().stream().map(Checked::place))
        .containsExactly("1:33 490", "1:63 49", "1:69 30 EUR");
    assertThat(Checked.text("We are nice.").cues())
        .allSatisfy(
            cue -> {
              assertThat(cue.present()).isFalse();
              assertThat(cue.right()).startsWith("Say ");
            });
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_language_says_what_would_be_right_in_its_own_words(Language language) {
    ContentReport report = Checked.text(language, "");

    assertThat(report.cues()).hasSize(3);
    assertThat(report.cues())
        .extracting(CueFound::right)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(report.findings())
        .filteredOn(one -> one.code() == Code.NO_COMMITMENT)
        .extracting(Finding::better)
        .doesNotContainNull();
    if (language != Language.EN) {
      assertThat(report.cues().get(0).right()).doesNotStartWith("Say ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE | In drei Wochen im Einsatz, ab 490 € für Unternehmen mit 50 Leuten.",
        "FR | Opérationnel en 3 semaines, 490 € par mois, pour les équipes de cinq.",
        "ES | En marcha en 3 semanas, 490 € al mes, para equipos de cinco.",
        "IT | Operativo in 3 settimane, 490 € al mese, per team di cinque.",
        "NL | Binnen 3 weken klaar, € 490 per maand, voor teams van vijf.",
        "PT | Em 3 semanas, 490 € por mês, para equipes de cinco."
      })
  void cues_are_found_in_every_language(Language language, String text) {
    assertThat(Checked.text(language, text).cues()).allMatch(CueFound::present);
  }

  // Actions

  @Test
  void links_and_buttons_are_weak_or_a_commitment() {
    ContentReport report =
        Checked.html(
            """
            <p>Text. <a href="/x">Learn more</a></p>
            <button>Submit</button> <input type="submit" value="Contact&nbsp;us">
            <a class="btn" href="/q">Get your quote by Friday</a>
            <a href="/b">Book a <b>20-minute</b> call</a>
            <a href="/p">Pricing</a>
            """);

    assertThat(Checked.actions(report))
        .containsExactly(
            "1:23 link weak: Learn more",
            "2:9 button weak: Submit",
            "2:53 button weak: Contact us",
            "3:26 button commitment: Get your quote by Friday",
            "4:14 link commitment: Book a 20-minute call");
    assertThat(report.actions().others()).isEqualTo(1);
    assertThat(report.actions().judged().get(1).better()).isEqualTo("Get your quote by Friday");
    assertThat(codes(report)).doesNotContain(Code.NO_COMMITMENT);
  }

  @Test
  void a_weak_phrase_that_names_what_for_and_by_when_is_a_commitment() {
    assertThat(Checked.actions(Checked.html("<a href=x>Contact us by Friday for a quote</a>")))
        .containsExactly("1:11 link commitment: Contact us by Friday for a quote");
  }

  @ParameterizedTest
  @CsvSource({
    "DE, Mehr erfahren, Jetzt Termin vereinbaren",
    "DE, Kontakt aufnehmen, Angebot bis Freitag erhalten",
    "FR, En savoir plus, Réservez un appel de 20 minutes",
    "FR, Contactez-nous, Demander un devis",
    "ES, Más información, Reserve una llamada de 20 minutos",
    "ES, Haz clic aquí, Pida su presupuesto hoy",
    "IT, Scopri di più, Prenota una chiamata di 20 minuti",
    "IT, Contattaci, Richiedi un preventivo",
    "NL, Lees meer, Boek een gesprek van 20 minuten",
    "NL, Neem contact op, Offerte aanvragen",
    "PT, Saiba mais, Marque uma chamada de 20 minutos",
    "PT, Fale conosco, Pedir orçamento"
  })
  void every_language_knows_weak_calls_and_commitments(
      Language language, String weak, String commitment) {
    String page = "<a href=a>%s</a><p><a href=b>%s</a>".formatted(weak, commitment);

    ContentReport report = Checked.check(new Content(page, ContentFormat.HTML, language));

    assertThat(Checked.actions(report))
        .containsExactly(
            "1:11 link weak: " + weak,
            "1:%d link commitment: %s".formatted(28 + weak.length(), commitment));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_is_suggested_instead_is_a_commitment(Language language) {
    LanguageRules rules = ContentRules.bundled().languages().get(language);

    assertThat(rules).isNotNull();
    assertThat(rules.actions().weak())
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            weak ->
                assertThat(
                        Checked.actions(
                            Checked.check(
                                new Content(
                                    "<a href=x>" + weak.better() + "</a>",
                                    ContentFormat.HTML,
                                    language))))
                    .containsExactly("1:11 link commitment: " + weak.better()));
  }

  @Test
  void the_last_lines_of_a_mail_ask_too() {
    ContentReport report =
        Checked.text(
            """
            Hello Ada,

            learn more about quotes.

            Your quotes take a week.

            Feel free to contact us. Do you have 15 minutes on Thursday?

            Best regards
            Bob, Contact Manager
            """);

    assertThat(Checked.actions(report))
        .containsExactly(
            "3:1 closing-line weak: learn more about quotes.",
            "7:1 closing-line weak: Feel free to contact us.",
            "7:26 closing-line commitment: Do you have 15 minutes on Thursday?");
  }

  @Test
  void in_a_mail_the_words_before_an_address_are_its_link() {
    ContentReport report =
        Checked.text(
            """
            Book your call: https://example.com/call

            Learn more
            https://example.com/more

            --
            Contact us
            """);

    assertThat(Checked.actions(report))
        .containsExactly("1:1 link commitment: Book your call:", "3:1 link weak: Learn more");
  }

  @Test
  void what_another_mail_said_is_not_counted() {
    assertThat(Checked.text("Yes.\n\n> our platform\n> Contact us\n").words().total()).isEqualTo(1);
  }

  // Objections

  @Test
  void an_objection_is_answered_mentioned_or_unanswered() {
    ContentReport report =
        Checked.text("It pays for itself. About security we talk. Live in two weeks.");

    assertThat(report.objections())
        .extracting(one -> one.id() + " " + one.status().label())
        .containsExactly(
            "price answered",
            "effort answered",
            "competitor unanswered",
            "authority unanswered",
            "security mentioned");
    assertThat(report.findings())
        .filteredOn(one -> one.code() == Code.UNANSWERED_OBJECTION)
        .extracting(Finding::message)
        .containsExactly(
            "\"Another vendor is in the race\" (competitor) is not answered",
            "\"Somebody else has to agree\" (authority) is not answered");
  }

  @Test
  void objections_that_were_heard_say_of_how_many_leads() {
    Objection heard = new Objection("lock-in", "vendor lock-in", 12L, null, null);

    ContentReport silent = check("Nice.", heard);
    ContentReport speaking = check("There is no vendor lock-in.", heard);

    assertThat(silent.findings())
        .extracting(Finding::message)
        .contains("\"vendor lock-in\" (lock-in, heard of 12 leads) is not answered");
    assertThat(speaking.objections())
        .extracting(ObjectionFound::status)
        .containsExactly(Answered.MENTIONED);
  }

  private static ContentReport check(String text, Objection objection) {
    return Checked.CHECK.check(
        new Content(text, ContentFormat.TEXT, Language.EN), List.of(objection));
  }

  private static List<Code> codes(ContentReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  // The answer

  @Test
  void the_standard_is_named() {
    assertThat(Checked.text("x").standard())
        .isEqualTo(
            new ContentReport.StandardUsed("b2b-default", BundledStandards.b2bDefault().version()));
  }

  @Test
  void of_very_many_places_the_first_are_listed_and_the_others_counted() {
    ContentReport report = Checked.text("our ".repeat(1_000));

    assertThat(report.words().seller().words()).isEqualTo(1_000);
    assertThat(report.words().seller().places()).hasSize(500);
    assertThat(report.words().seller().placesLeftOut()).isEqualTo(500);
  }
}
