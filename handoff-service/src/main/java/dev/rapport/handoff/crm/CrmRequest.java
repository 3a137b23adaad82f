package dev.rapport.handoff.crm;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A CRM's request as it came, byte for byte: that is what signatures are made of. */
public final class CrmRequest {

  private final String method;
  private final String query;
  private final Function<String, @Nullable String> headers;
  private final Function<String, @Nullable String> parameters;
  private final byte[] body;

  /**
   * A request.
   *
   * @param query as it stands in the address, without the question mark; empty if there is none
   * @param headers a header's value by its name
   * @param parameters a value of the query by its name, decoded
   */
  public CrmRequest(
      String method,
      String query,
      Function<String, @Nullable String> headers,
      Function<String, @Nullable String> parameters,
      byte[] body) {
    this.method = method;
    this.query = query;
    this.headers = headers;
    this.parameters = parameters;
    this.body = body.clone();
  }

  String method() {
    return method;
  }

  String query() {
    return query;
  }

  @Nullable String header(String name) {
    return headers.apply(name);
  }

  @Nullable String parameter(String name) {
    return parameters.apply(name);
  }

  byte[] body() {
    return body.clone();
  }
}
