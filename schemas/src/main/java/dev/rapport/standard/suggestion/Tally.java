package dev.rapport.standard.suggestion;

import java.util.List;

/**
 * Leads of a bin, and how many of them were won.
 *
 * @param leads how many
 * @param wins how many of them were won
 */
record Tally(int leads, int wins) {
  static final Tally NONE = new Tally(0, 0);

  Tally plus(Tally other) {
    return new Tally(leads + other.leads, wins + other.wins);
  }

  Tally plusLead(boolean won) {
    return new Tally(leads + 1, wins + (won ? 1 : 0));
  }

  double rate() {
    return leads == 0 ? 0 : (double) wins / leads;
  }

  /** The rate drawn towards a base rate, as if that many more leads had shown it. */
  double rate(double baseRate, double asIf) {
    return (wins + asIf * baseRate) / (leads + asIf);
  }

  /** ln of the likelihood at the bin's own rate. */
  double logLikelihood() {
    int losses = leads - wins;
    return term(wins) + term(losses);
  }

  private double term(int of) {
    return of == 0 ? 0 : of * Math.log((double) of / leads);
  }

  /** How much the likelihood loses, as ln, if two bins are one. */
  static double lossOfMerging(Tally first, Tally second) {
    return first.logLikelihood() + second.logLikelihood() - first.plus(second).logLikelihood();
  }

  static Tally sum(List<Tally> tallies) {
    return tallies.stream().reduce(NONE, Tally::plus);
  }
}
