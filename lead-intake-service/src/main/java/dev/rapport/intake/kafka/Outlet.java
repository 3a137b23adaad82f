package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** Where events go from the spool. */
public interface Outlet extends AutoCloseable {

  /** Sends an event. The future always completes normally, when its fate is known. */
  CompletableFuture<Receipt> send(SpecificRecord event, TraceParent trace);

  /** After something was not taken: begins anew, with nothing left of what was tried before. */
  void renew();

  /** Gives up what is under way. */
  @Override
  void close();
}
