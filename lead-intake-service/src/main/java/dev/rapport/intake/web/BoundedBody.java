package dev.rapport.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a request's body up to a limit, whatever its headers claim. */
public final class BoundedBody {

  private BoundedBody() {}

  /** The body; empty if it is longer than {@code limit} bytes. */
  public static Optional<byte[]> read(HttpServletRequest request, int limit) throws IOException {
    if (request.getContentLengthLong() > limit) {
      return Optional.empty();
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    return body.length > limit ? Optional.empty() : Optional.of(body);
  }
}
