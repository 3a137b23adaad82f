package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.lead.LeadSink.Receipt;
import java.util.concurrent.CompletableFuture;

/**
 * Where leads go from the spool: those of one person arrive in the order in which they are sent.
 */
public interface Outlet extends AutoCloseable {

  /**
   * Sends a lead. The future always completes normally, when its fate is known, which may be long
   * after; a lead that is {@link Receipt.Unavailable} before the call returns was not sent at all.
   */
  CompletableFuture<Receipt> send(LeadCaptured event, TraceParent trace);

  /** Gives up what is under way. */
  @Override
  void close();
}
