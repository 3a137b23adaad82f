package dev.rapport.handoff.crm.web;

import dev.rapport.handoff.crm.CrmTally.Result;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * What bodies of requests may take in memory together. Until a body is here whole nobody knows
 * whether its sender is who it says, so it is bounded, must hurry, and finds room or is refused.
 */
final class BodyRoom {

  private static final int CHUNK = 8 << 10;

  private final int most;
  private final Duration time;
  private final Semaphore room;

  /**
   * Room for bodies.
   *
   * @param most bytes of one body
   * @param all bytes of all bodies at a time; for one of the longest there is always room
   * @param time within which a body has to be here whole
   */
  BodyRoom(int most, long all, Duration time) {
    this.most = most;
    this.time = time;
    this.room = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(most, all)));
  }

  /** A body is not taken. */
  static final class RefusedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Result result;
    private final transient Problem problem;

    RefusedBodyException(Result result, ProblemType type, String detail) {
      super(detail);
      this.result = result;
      this.problem = new Problem(type, detail);
    }

    Result result() {
      return result;
    }

    Problem problem() {
      return problem;
    }
  }

  /**
   * Reads the body of {@code request} and does something with it while there is room for it.
   *
   * @throws RefusedBodyException if it is too long, too slow, or too many are here
   */
  <T> T with(HttpServletRequest request, Function<byte[], T> use)
      throws IOException, RefusedBodyException {
    long said = request.getContentLengthLong();
    if (said > most) {
      throw tooLarge();
    }
    int bytes = said < 0 ? most : (int) said;
    if (!room.tryAcquire(bytes)) {
      throw new RefusedBodyException(
          Result.UNAVAILABLE,
          ProblemType.UNAVAILABLE,
          "Much is sent at a time; send the same again.");
    }
    try {
      return use.apply(read(request.getInputStream()));
    } finally {
      room.release(bytes);
    }
  }

  private byte[] read(InputStream in) throws IOException, RefusedBodyException {
    long until = System.nanoTime() + time.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      body.write(chunk, 0, read);
      if (body.size() > most) {
        throw tooLarge();
      }
      if (System.nanoTime() > until) {
        throw new RefusedBodyException(
            Result.UNREADABLE,
            ProblemType.UNREADABLE,
            "A body must be here within %d seconds.".formatted(time.toSeconds()));
      }
    }
    return body.toByteArray();
  }

  private RefusedBodyException tooLarge() {
    return new RefusedBodyException(
        Result.TOO_LARGE, ProblemType.TOO_LARGE, "At most %d bytes at once.".formatted(most));
  }
}
