package dev.rapport.local.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** Where made-up leads come from, and how good they are: the funnel has to find that out. */
enum SourceProfile {
  PAID_SEARCH(0.24, 0.27, 0.45, 0.0, "cpc", List.of("q4-quotes", "brand", "competitor-terms")),
  ORGANIC_SEARCH(0.20, 0.36, 0.42, 0.4, "organic", List.of()),
  SOCIAL(0.18, 0.08, 0.34, -1.1, "paid_social", List.of("carousel-autumn", "lookalike-3")),
  EMAIL(0.12, 0.22, 0.46, -0.2, "email", List.of("newsletter-41", "win-back")),
  EVENT(0.10, 0.26, 0.50, 0.1, "booth", List.of("fair-hall-7", "webinar-quotes")),
  REFERRAL(0.09, 0.56, 0.33, 1.0, "referral", List.of()),
  PARTNER(0.07, 0.46, 0.38, 0.6, "partner", List.of("alder-integrators", "northgate-consulting"));

  private final double share;
  private final double hot;
  private final double warm;
  private final double appeal;
  private final String medium;
  private final List<String> campaigns;

  SourceProfile(
      double share, double hot, double warm, double appeal, String medium, List<String> campaigns) {
    this.share = share;
    this.hot = hot;
    this.warm = warm;
    this.appeal = appeal;
    this.medium = medium;
    this.campaigns = campaigns;
  }

  /** One of them, by their shares. */
  static SourceProfile draw(RandomGenerator random) {
    double place = random.nextDouble();
    for (SourceProfile source : values()) {
      place -= source.share;
      if (place < 0) {
        return source;
      }
    }
    return PAID_SEARCH;
  }

  /** How close to a purchase one who comes by it is. */
  Warmth drawWarmth(RandomGenerator random) {
    double place = random.nextDouble();
    if (place < hot) {
      return Warmth.HOT;
    }
    return place < hot + warm ? Warmth.WARM : Warmth.COLD;
  }

  /** The channel as a lead names it. */
  String channel() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What share of all persons comes by it. */
  double share() {
    return share;
  }

  /** What coming by it adds to the log-odds that sales gets somewhere. */
  double appeal() {
    return appeal;
  }

  String medium() {
    return medium;
  }

  /** Its campaigns; none where a source has no such thing. */
  List<String> campaigns() {
    return campaigns;
  }
}
