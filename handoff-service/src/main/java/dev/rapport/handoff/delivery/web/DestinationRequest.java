package dev.rapport.handoff.delivery.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is put. What is shown of one and is not its sender's to say is passed over.
 *
 * @param id chosen by whoever creates it; made up if absent
 * @param enabled true if absent
 * @param filter CEL over the handoff; all handoffs if absent
 * @param format of the payload; generic if absent, custom if there is a template
 * @param url if absent, or as it is shown, that of before stays
 * @param headers sent along; if absent, those of before stay
 * @param retryFor ISO 8601 duration, for example PT24H
 * @param startFrom {@code now} or {@code beginning}; only when it is created
 */
@JsonIgnoreProperties({"secrets", "secret", "createdAt", "updatedAt", "delivery"})
record DestinationRequest(
    @Nullable String id,
    @Nullable String name,
    @Nullable String url,
    @Nullable Boolean enabled,
    @Nullable String filter,
    @Nullable String format,
    @Nullable String template,
    @Nullable Map<String, String> headers,
    @Nullable String retryFor,
    @Nullable String startFrom) {

  /** The same with another URL. */
  DestinationRequest withUrl(String another) {
    return new DestinationRequest(
        id, name, another, enabled, filter, format, template, headers, retryFor, startFrom);
  }
}
