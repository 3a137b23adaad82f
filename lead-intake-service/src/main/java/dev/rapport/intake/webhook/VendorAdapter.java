package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.IntakeResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/** A vendor's way of sending leads. */
interface VendorAdapter {

  Set<MediaType> JSON = Set.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

  /** The types of body that this vendor sends. */
  default Set<MediaType> types() {
    return JSON;
  }

  /** Whether the vendor sends to addresses below the provider's own as well. */
  default boolean hasCalls() {
    return false;
  }

  /**
   * Whether a request comes from this vendor.
   *
   * @throws UnreadableRequestException if it is nothing that the vendor would send
   */
  boolean isAuthentic(WebhookRequest request);

  /**
   * What an authentic request brings.
   *
   * @throws UnreadableRequestException if it is nothing that the vendor would send
   */
  List<Delivery> read(WebhookRequest request);

  /** The answer to a vendor that asks whether we are who we should be; empty if it did not. */
  default Optional<Handshake> handshake(WebhookRequest request) {
    return Optional.empty();
  }

  /** What a sender is told once all is kept that can be. */
  default Reply reply(WebhookRequest request, List<IntakeResult> results) {
    return Reply.REPORT;
  }

  /** The answer to a vendor's question who we are. */
  record Handshake(MediaType type, String body) {}

  /** What a sender is told. */
  sealed interface Reply {

    Reply REPORT = new Report();

    /** What became of each thing that was sent. */
    record Report() implements Reply {}

    /** An empty object: the vendor reads nothing, or takes anything else for a fault. */
    record EmptyObject() implements Reply {}

    /** A person sent it, and can mend it: the faults of the first lead that has any. */
    record Faults() implements Reply {}

    /** A person sent it, and goes on to this page. */
    record Redirect(URI location) implements Reply {}
  }
}
