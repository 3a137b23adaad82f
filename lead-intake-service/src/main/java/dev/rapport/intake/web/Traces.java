package dev.rapport.intake.web;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.TraceParent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The trace that a request belongs to: the caller's, or one that starts here. */
public final class Traces {

  private final Supplier<RandomGenerator> random;

  /** Traces whose ids come from the generator that {@code random} gives the calling thread. */
  public Traces(Supplier<RandomGenerator> random) {
    this.random = random;
  }

  /** The next step in the trace of {@code request}. */
  public TraceParent of(HttpServletRequest request) {
    return TraceParent.parse(request.getHeader(EventHeaders.TRACE_PARENT))
        .map(caller -> caller.child(random.get()))
        .orElseGet(() -> TraceParent.start(random.get()));
  }
}
