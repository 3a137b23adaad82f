package dev.rapport.qualification.replay;

import dev.rapport.standard.Verdict;

/** What a draft does to a lead's way to sales. */
public enum SalesChange {
  /** It was sales-qualified, and is by the draft. */
  KEPT,
  /** It was sales-qualified, and the draft would not have sent it to sales. */
  MISSED,
  /** It was not, and the draft would have. */
  FOUND,
  /** Neither. */
  NEVER;

  static SalesChange of(Verdict before, Verdict after) {
    boolean was = before == Verdict.SALES_QUALIFIED;
    boolean is = after == Verdict.SALES_QUALIFIED;
    return was ? (is ? KEPT : MISSED) : is ? FOUND : NEVER;
  }
}
