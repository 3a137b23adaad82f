package dev.rapport.qualification.model;

import java.time.Instant;
import java.util.UUID;

/** What led to a judgement. */
public sealed interface Cause {

  /** The kinds of causes. */
  enum Kind {
    SUBMISSION,
    SIGNAL,
    RECYCLE,
    STANDARD
  }

  /** Which kind it is. */
  Kind kind();

  /** Tells this judgement of a lead from its others by the same standard. */
  String name();

  /** A submission arrived. */
  record Submitted(UUID id) implements Cause {
    @Override
    public Kind kind() {
      return Kind.SUBMISSION;
    }

    @Override
    public String name() {
      return id.toString();
    }
  }

  /**
   * A signal arrived.
   *
   * @param deferral whether sales put the lead off by it
   */
  record Signalled(UUID id, boolean deferral) implements Cause {
    @Override
    public Kind kind() {
      return Kind.SIGNAL;
    }

    @Override
    public String name() {
      return "signal/" + id;
    }
  }

  /** The moment came for which the judgement before had foretold a change. */
  record CameDue(Instant due) implements Cause {
    @Override
    public Kind kind() {
      return Kind.RECYCLE;
    }

    @Override
    public String name() {
      return "due/" + due;
    }
  }

  /** Another version of the lead standard is in effect. */
  record NewStandard() implements Cause {
    @Override
    public Kind kind() {
      return Kind.STANDARD;
    }

    @Override
    public String name() {
      return "standard";
    }
  }
}
