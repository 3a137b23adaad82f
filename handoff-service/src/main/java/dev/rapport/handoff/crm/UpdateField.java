package dev.rapport.handoff.crm;

/** The values of an outcome that are read from an event; their names are those of the settings. */
public enum UpdateField {
  LEAD_ID("leadId"),
  OCCURRED_AT("occurredAt"),
  REP("rep"),
  REASON("reason"),
  COMPETITOR("competitor"),
  ATTEMPTS("attempts"),
  AMOUNT("amount"),
  CURRENCY("currency"),
  OBJECTIONS("objections"),
  MATERIALS("materials"),
  BUYER_PHRASE("buyerPhrase"),
  COMMENT("comment"),
  DEFERRED_UNTIL("deferredUntil");

  private final String key;

  UpdateField(String key) {
    this.key = key;
  }

  /** As it stands in the settings. */
  public String key() {
    return key;
  }
}
