package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a lead came, and how its submission is to be named. */
public sealed interface Provenance {

  /** The trace that it is part of. */
  TraceParent trace();

  /** How the submission is said to have come. */
  Route route();

  /** Which form, provider or import it came by. */
  @Nullable String routeName();

  /**
   * One lead by the API.
   *
   * @param idempotencyKey the client's name for the submission, if it gave one
   */
  record ApiCall(@Nullable String idempotencyKey, TraceParent trace) implements Provenance {

    @Override
    public Route route() {
      return Route.API;
    }

    @Override
    public @Nullable String routeName() {
      return null;
    }
  }

  /**
   * A form that was sent by the person themselves, just now.
   *
   * @param form its id
   * @param idempotencyKey the page's name for what it sends, if it gave one
   * @param reasons what the form itself holds against it
   */
  record FormPost(
      String form,
      @Nullable String idempotencyKey,
      List<QuarantineReason> reasons,
      TraceParent trace)
      implements Provenance {

    /** Takes a copy. */
    public FormPost {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Route route() {
      return Route.FORM;
    }

    @Override
    public String routeName() {
      return form;
    }
  }

  /**
   * A vendor's event.
   *
   * @param provider its name in the settings
   * @param eventId the vendor's id of what it sent; null where it gives none
   * @param announcedAt when it was first heard of, where that was before now
   */
  record VendorEvent(
      String provider, @Nullable String eventId, @Nullable Instant announcedAt, TraceParent trace)
      implements Provenance {

    @Override
    public Route route() {
      return Route.WEBHOOK;
    }

    @Override
    public String routeName() {
      return provider;
    }
  }

  /**
   * A row of a file.
   *
   * @param importKey the sender's name for the import; empty if it gave none
   */
  record ImportRow(String importKey, TraceParent trace) implements Provenance {

    @Override
    public Route route() {
      return Route.IMPORT;
    }

    @Override
    public @Nullable String routeName() {
      return importKey.isEmpty() ? null : importKey;
    }
  }
}
