package dev.rapport.intake.lead;

/** Why a submission is refused. The texts are stable: clients and metrics rely on them. */
public enum FaultCode {
  /** The body is no JSON. */
  JSON_MALFORMED("json.malformed"),
  /** The JSON nests too deeply, or holds a number or a name beyond any use. */
  JSON_TOO_COMPLEX("json.too-complex"),
  /** A value of another type than the field takes. */
  TYPE_WRONG("type.wrong"),
  /** A field without which the rest means nothing. */
  REQUIRED("required"),
  /** Longer than a field may be. */
  TEXT_TOO_LONG("text.too-long"),
  /** Bytes that are no text in the stated charset. */
  TEXT_UNDECODABLE("text.undecodable"),
  /** More attributes and answers than a lead may have. */
  TOO_MANY_FIELDS("fields.too-many"),
  /** A body or row beyond the limit. */
  TOO_LARGE("size.too-large"),
  /** Neither an e-mail address nor a phone number that can be used. */
  CONTACT_MISSING("contact.missing"),
  /** No mail could be sent to it. */
  EMAIL_INVALID("email.invalid"),
  /** No such number can exist, and there is no e-mail address to fall back on. */
  PHONE_INVALID("phone.invalid"),
  /** No point in time in ISO 8601. */
  TIME_INVALID("time.invalid"),
  /** A time that has not come yet. */
  TIME_FUTURE("time.future"),
  /** A key that cannot be one. */
  IDEMPOTENCY_KEY_INVALID("idempotency-key.invalid"),
  /** A key that came with another content before. */
  IDEMPOTENCY_KEY_REUSED("idempotency-key.reused"),
  /** The form needs a consent that was not given. */
  CONSENT_REQUIRED("consent.required"),
  /** No such submission was captured. */
  SUBMISSION_UNKNOWN("submission.unknown"),
  /** A row of an import that is no CSV. */
  CSV_MALFORMED("csv.malformed");

  private final String text;

  FaultCode(String text) {
    this.text = text;
  }

  /** The code as clients and metrics see it. */
  public String text() {
    return text;
  }
}
