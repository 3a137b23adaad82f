package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.PlacedWords;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.content.ActionJudgement.Judged;
import dev.rapport.standard.content.ContentReport.ActionFound;
import dev.rapport.standard.content.ContentReport.ActionsFound;
import dev.rapport.standard.content.ContentReport.Place;
import dev.rapport.standard.content.ContentReport.Strength;
import dev.rapport.standard.content.Page.Block;
import dev.rapport.standard.content.Page.Clickable;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds what asks a reader to do something: links, buttons, sentences at the end. */
final class ActionSearch {
  /** Sentences of so many last paragraphs are looked at. */
  private static final int CLOSING = 3;

  /** Among so many last ones the end of a mail is looked for. */
  private static final int NEAR_END = 8;

  private final ActionJudgement judgement;
  private final Lexicon signOffs;
  private final Locale locale;

  ActionSearch(LanguageRules rules, Language language) {
    this.judgement = new ActionJudgement(rules.actions(), language);
    this.signOffs = new Lexicon(List.of(Map.of(language, rules.signOffs())), Set.of(language));
    this.locale = Locale.forLanguageTag(language.tag());
  }

  ActionsFound find(PageWords page, ReportPlaces places) {
    Collected found = new Collected(page, places);
    for (Clickable clickable : page.page().clickables()) {
      int first = page.words().firstFrom(clickable.start());
      int end = page.words().firstFrom(clickable.end());
      if (first < end && !found.isTaken(first, end)) {
        Judged judged = judgement.label(page, first, end);
        if (judged == null) {
          found.addOther(first, end);
        } else {
          String text = page.shownBetween(clickable.start(), clickable.end());
          found.add(judged, clickable.kind(), first, end, text);
        }
      }
    }
    for (Block block : closing(page)) {
      addLines(page, block, found);
    }
    return found.result();
  }

  /** The last paragraphs, without what ends a mail and what follows it. */
  private List<Block> closing(PageWords page) {
    List<Block> blocks = page.page().blocks().stream().filter(one -> !one.heading()).toList();
    int end = blocks.size();
    for (int i = Math.max(0, end - NEAR_END); i < end; i++) {
      if (isSignOff(page, blocks.get(i))) {
        end = i;
      }
    }
    return blocks.subList(Math.max(0, end - CLOSING), end);
  }

  private boolean isSignOff(PageWords page, Block block) {
    int first = page.words().firstFrom(block.start());
    int end = page.words().firstFrom(block.end());
    List<Found> found = signOffs.in(page, first, Math.min(end, first + CLOSING));
    return !found.isEmpty() && found.get(0).first() == first;
  }

  private void addLines(PageWords page, Block block, Collected found) {
    String text = page.page().text().substring(block.start(), block.end()).replace('\n', ' ');
    BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
    sentences.setText(text);
    PlacedWords words = page.words();
    int from = sentences.first();
    for (int to = sentences.next(); to != BreakIterator.DONE; to = sentences.next()) {
      int first = words.firstFrom(block.start() + from);
      int end = words.firstFrom(block.start() + to);
      boolean question = text.substring(from, to).indexOf('?') >= 0;
      if (first < end && !found.isTaken(first, end) && !found.isLink(first, end)) {
        Judged judged = judgement.line(page, first, end, question);
        if (judged != null) {
          String shown = page.shownBetween(block.start() + from, block.start() + to);
          found.add(judged, ActionKind.CLOSING_LINE, first, end, shown);
        }
      }
      from = to;
    }
  }

  /** What was found; a word is part of one action. */
  private static final class Collected {
    private final ReportPlaces places;
    private final BitSet taken;
    private final BitSet ofOthers;
    private final List<Placed> actions = new ArrayList<>();
    private int others;

    Collected(PageWords page, ReportPlaces places) {
      this.places = places;
      this.taken = new BitSet(page.words().size());
      this.ofOthers = new BitSet(page.words().size());
    }

    private record Placed(int first, ActionFound action) {}

    boolean isTaken(int first, int end) {
      int next = taken.nextSetBit(first);
      return next >= 0 && next < end;
    }

    /** Whether all of it is the label of a link that is no call. */
    boolean isLink(int first, int end) {
      return ofOthers.nextClearBit(first) >= end;
    }

    void addOther(int first, int end) {
      ofOthers.set(first, end);
      others++;
    }

    void add(Judged judged, ActionKind kind, int first, int end, String text) {
      taken.set(first, end);
      Place at = places.of(first, text);
      actions.add(
          new Placed(
              first,
              new ActionFound(
                  at.line(), at.column(), at.text(), kind, judged.strength(), judged.better())));
    }

    ActionsFound result() {
      List<ActionFound> judged =
          actions.stream()
              .sorted(Comparator.comparingInt(Placed::first))
              .map(Placed::action)
              .toList();
      int weak = (int) judged.stream().filter(one -> one.strength() == Strength.WEAK).count();
      List<ActionFound> listed =
          judged.subList(0, Math.min(judged.size(), ContentReport.MOST_PLACES));
      return new ActionsFound(
          weak, judged.size() - weak, others, listed, judged.size() - listed.size());
    }
  }
}
