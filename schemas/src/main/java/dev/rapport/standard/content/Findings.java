package dev.rapport.standard.content;

import dev.rapport.standard.content.ContentReport.ActionFound;
import dev.rapport.standard.content.ContentReport.Answered;
import dev.rapport.standard.content.ContentReport.Code;
import dev.rapport.standard.content.ContentReport.CueFound;
import dev.rapport.standard.content.ContentReport.Finding;
import dev.rapport.standard.content.ContentReport.LanguageFound;
import dev.rapport.standard.content.ContentReport.LanguageSource;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import dev.rapport.standard.content.ContentReport.Strength;
import dev.rapport.standard.content.ContentReport.WordsFound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is to be mended. */
final class Findings {
  /** Below it a guess at the language is worth a word. */
  private static final double UNSURE = 0.8;

  private Findings() {}

  static ContentReport added(ContentReport report, @Nullable String betterAction) {
    List<Finding> findings = new ArrayList<>();
    addLanguage(report.language(), findings);
    addWords(report.words(), findings);
    for (CueFound cue : report.cues()) {
      if (!cue.present()) {
        findings.add(
            nowhere(Code.MISSING_CUE, "no " + cue.cue().label() + " is named", cue.right()));
      }
    }
    addActions(report, betterAction, findings);
    for (ObjectionFound objection : report.objections()) {
      if (objection.status() == Answered.UNANSWERED) {
        String heard =
            objection.heard() == null ? "" : ", heard of %d leads".formatted(objection.heard());
        findings.add(
            nowhere(
                Code.UNANSWERED_OBJECTION,
                "\"%s\" (%s%s) is not answered".formatted(objection.name(), objection.id(), heard),
                null));
      }
    }
    return new ContentReport(
        report.format(),
        report.language(),
        report.standard(),
        report.words(),
        report.cues(),
        report.actions(),
        report.objections(),
        findings);
  }

  private static void addLanguage(LanguageFound language, List<Finding> findings) {
    Double sure = language.sure();
    boolean guessed =
        language.from() == LanguageSource.WORDS || language.from() == LanguageSource.NONE;
    if (guessed && sure != null && sure < UNSURE) {
      findings.add(
          nowhere(
              Code.LANGUAGE_UNSURE,
              "the language may be another than %s; say which it is".formatted(language.tag()),
              null));
    }
  }

  private static void addWords(WordsFound words, List<Finding> findings) {
    int seller = words.seller().words();
    int buyer = words.buyer().words();
    if (seller > buyer) {
      String message = "%d words about the seller, %d about the buyer".formatted(seller, buyer);
      findings.add(nowhere(Code.SELLER_OUTWEIGHS_BUYER, message, null));
    }
  }

  private static void addActions(
      ContentReport report, @Nullable String better, List<Finding> findings) {
    if (report.actions().commitments() == 0) {
      findings.add(nowhere(Code.NO_COMMITMENT, "nothing asks for a commitment", better));
    }
    for (ActionFound action : report.actions().judged()) {
      if (action.strength() == Strength.WEAK) {
        findings.add(
            new Finding(
                Code.WEAK_ACTION,
                "\"%s\" asks for no commitment".formatted(action.text()),
                action.line(),
                action.column(),
                action.better()));
      }
    }
  }

  private static Finding nowhere(Code code, String message, @Nullable String better) {
    return new Finding(code, message, null, null, better);
  }
}
