package dev.rapport.standard;

import java.util.ArrayList;
import java.util.List;

/** What a valid standard says to no effect: words, and verdicts that nobody can get. */
final class DeadWords {
  private final LeadStandard standard;
  private final StandardDocument document;
  private final List<StandardFault> faults = new ArrayList<>();

  private DeadWords(LeadStandard standard, StandardDocument document) {
    this.standard = standard;
    this.document = document;
  }

  static List<StandardFault> faults(LeadStandard standard, StandardDocument document) {
    DeadWords dead = new DeadWords(standard, document);
    Criteria criteria = standard.criteria();
    dead.terms(criteria.role().bands(), name -> "criteria.role.bands[" + name.index() + "].terms");
    dead.terms(
        criteria.budget().statements(),
        name -> "criteria.budget.statements." + name.name() + ".terms");
    dead.required(criteria.role());
    dead.verdicts();
    return dead.faults;
  }

  /** A term in which an earlier kind's term stands is never looked at. */
  private void terms(List<Phrases> kinds, Place place) {
    for (int i = 1; i < kinds.size(); i++) {
      Phrases kind = kinds.get(i);
      PhraseMatcher earlier = new PhraseMatcher(kinds.subList(0, i));
      for (Language language : kind.terms().languages()) {
        Spoken only = new Spoken(List.of(language));
        List<String> terms = kind.terms().in(language);
        for (int n = 0; n < terms.size(); n++) {
          String term = terms.get(n);
          int first = earlier.find(Words.of(term), only).nextSetBit(0);
          if (first >= 0) {
            fault(
                ofTerm(place.of(new Kind(i, kind.name())), language, n),
                "'"
                    + term
                    + "' never counts here: a term of '"
                    + kinds.get(first).name()
                    + "' stands in it, and the first listed wins; remove one of them or put '"
                    + kind.name()
                    + "' first");
          }
        }
      }
    }
  }

  /** A term's own place: in a list of its language, or in the one list that is English. */
  private String ofTerm(String terms, Language language, int index) {
    for (String list : List.of(terms + "." + language.tag(), terms)) {
      String term = list + "[" + index + "]";
      if (document.marks().containsKey(term)) {
        return term;
      }
    }
    return terms;
  }

  private void required(RoleCriterion role) {
    if (role.required() && role.bands().stream().noneMatch(Phrases::met)) {
      fault(
          "criteria.role.required",
          "no lead can meet it: a band must have met: true, or required must be false");
    }
  }

  private void verdicts() {
    Thresholds lines = standard.verdicts();
    int forSales = Reach.highestForSales(standard);
    if (lines.salesQualified() > forSales) {
      fault(
          "verdicts.salesQualified",
          lines.salesQualified()
              + " is out of reach: base and the best points add up to "
              + forSales
              + " for a lead that meets what is required; write that or less");
    }
    int highest = Reach.highest(standard);
    if (lines.marketingQualified() > highest) {
      fault(
          "verdicts.marketingQualified",
          lines.marketingQualified()
              + " is out of reach: base and the best points add up to "
              + highest
              + "; write that or less");
    }
  }

  private void fault(String field, String message) {
    faults.add(document.fault(field, message));
  }

  private record Kind(int index, String name) {}

  /** Where a kind's terms stand. */
  private interface Place {
    String of(Kind kind);
  }
}
