package dev.rapport.intake.webhook;

/** How much a vendor may send at once. */
public interface WebhookLimits {

  /** The most bytes of a request. */
  int maxWebhookBytes();
}
