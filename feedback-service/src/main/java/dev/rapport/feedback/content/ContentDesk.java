package dev.rapport.feedback.content;

import dev.rapport.feedback.model.HeardObjection;
import dev.rapport.feedback.model.ObjectionsHeard;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.TermSearch;
import dev.rapport.standard.Terms;
import dev.rapport.standard.content.Content;
import dev.rapport.standard.content.ContentCheck;
import dev.rapport.standard.content.ContentReport;
import dev.rapport.standard.content.ContentRules;
import dev.rapport.standard.content.Objection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks contents by the rules, a standard, and the objections that are heard. */
public final class ContentDesk {

  /** More a page does not answer. */
  private static final int MOST_OBJECTIONS = 10;

  private final ContentRules rules;
  private final ObjectionsHeard heard;
  private final Supplier<LeadStandard> standards;
  private final List<Objection> searched = new ArrayList<>();
  private final TermSearch search;

  /**
   * A desk.
   *
   * @param standards tells whose themes of pain are looked for unless a request brings its own
   */
  public ContentDesk(ContentRules rules, Supplier<LeadStandard> standards, ObjectionsHeard heard) {
    this.rules = rules;
    this.heard = heard;
    this.standards = standards;
    List<Terms> terms = new ArrayList<>();
    for (Objection objection : rules.objections()) {
      if (objection.terms() != null) {
        searched.add(objection);
        terms.add(objection.terms());
      }
    }
    this.search = new TermSearch(terms);
  }

  /**
   * Checks a content.
   *
   * @param standard null for the usual one
   * @param objections null for those that are heard
   */
  public ContentReport check(
      Content content, @Nullable LeadStandard standard, @Nullable List<Objection> objections) {
    ContentCheck check = new ContentCheck(rules, standard == null ? standards.get() : standard);
    return check.check(content, objections == null ? heard() : rules.completed(objections));
  }

  /** Those of one rule are one, heard as often as all of them together. */
  private List<Objection> heard() {
    Map<String, Objection> byId = new LinkedHashMap<>();
    for (HeardObjection one : heard.mostHeard(MOST_OBJECTIONS)) {
      Objection objection =
          rule(one.objection())
              .orElseGet(() -> new Objection(one.objection(), one.objection(), null, null, null))
              .heardOf(one.leads());
      byId.merge(objection.objectionId(), objection, ContentDesk::together);
    }
    return List.copyOf(byId.values());
  }

  private static Objection together(Objection one, Objection other) {
    Long leads = one.heard();
    Long more = other.heard();
    return one.heardOf(leads == null || more == null ? leads : Long.valueOf(leads + more));
  }

  /** By id or name; else the first whose terms stand in what was heard. */
  private Optional<Objection> rule(String heard) {
    return rules.objections().stream()
        .filter(
            rule -> rule.objectionId().equals(heard) || rule.name().equalsIgnoreCase(heard.strip()))
        .findFirst()
        .or(() -> search.in(heard).stream().findFirst().map(searched::get));
  }
}
