package dev.rapport.local.demo;

/** How close to a purchase a made-up person is; nobody but the demo knows. */
enum Warmth {
  /** Has the pain, the money and a date. */
  HOT,
  /** Has the pain, and has not said everything. */
  WARM,
  /** Looks around. */
  COLD,
  /** Wants to sell something, or is none at all. */
  NOISE
}
