package dev.rapport.intake.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bounds how many bytes of bodies are in memory at a time, those of all requests together, and for
 * how long: threads are many, and anybody can send. A request takes its share as its body grows,
 * and gives it back when it is over. Imports are let through: they are read piece by piece.
 */
public final class BodyRoom extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String SHARE = BodyRoom.class.getName();

  private final transient Room room;
  private final transient Bounds bounds;
  private final String imports;
  private final transient BodyTally tally;
  private final transient JsonMapper json;
  private final transient InstantSource clock;

  /**
   * What bodies may take.
   *
   * @param room bytes of all together
   * @param most bytes of one
   * @param time within which one has to be here whole
   */
  public record Bounds(long room, int most, Duration time) {}

  /**
   * Room.
   *
   * @param imports the path to which files may be posted
   */
  public BodyRoom(
      Bounds bounds, String imports, BodyTally tally, JsonMapper json, InstantSource clock) {
    this.room = new Room(bounds.room());
    this.bounds = bounds;
    this.imports = imports;
    this.tally = tally;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes room for what was read of a request by other ways than its body's stream.
   *
   * @throws RefusedException if there is none
   */
  public static void take(HttpServletRequest request, long bytes) throws RefusedException {
    if (request.getAttribute(SHARE) instanceof Share share) {
      share.grow(bytes);
    }
  }

  /** A body is not taken. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final BodyTally.Cause why;

    RefusedException(BodyTally.Cause why) {
      this.why = why;
    }

    BodyTally.Cause why() {
      return why;
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (MultipartGate.isImport(request, imports)) {
      chain.doFilter(request, response);
    } else if (request.getContentLengthLong() > bounds.most()) {
      tally.refused(BodyTally.Cause.SIZE);
      KeyGate.write(
          response,
          Problems.tooLarge("No body may have more than " + bounds.most() + " bytes."),
          json);
    } else {
      admit(request, response, chain);
    }
  }

  private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Share share = new Share();
    request.setAttribute(SHARE, share);
    try {
      chain.doFilter(new Counted(request, share), response);
    } finally {
      share.giveBack();
    }
    if (share.late) {
      // The container would read the rest of the body, however slowly it comes.
      response.flushBuffer();
      throw new CloseNowException("A body came too slowly.");
    }
  }

  /** Memory for all bodies together, a quarter of which only small ones get. */
  private static final class Room {

    /** Room is given out in blocks, for a semaphore counts no further than an int. */
    private static final int BLOCK = 4096;

    /** Most leads and forms are smaller: whatever else is sent, these get in. */
    private static final int SMALL = 4;

    private final Semaphore blocks;
    private final Semaphore blocksOfLarge;

    Room(long bytes) {
      int all = Math.toIntExact(Math.max(1, bytes / BLOCK));
      this.blocks = new Semaphore(all);
      this.blocksOfLarge = new Semaphore(all - all / 4);
    }

    static int blocks(long bytes) {
      return Math.toIntExact((bytes + BLOCK - 1) / BLOCK);
    }

    /** Whether a body that has {@code taken} blocks could have {@code needed} instead. */
    boolean grow(int taken, int needed) {
      int ofLarge = ofLarge(needed) - ofLarge(taken);
      if (!blocksOfLarge.tryAcquire(ofLarge)) {
        return false;
      }
      if (!blocks.tryAcquire(needed - taken)) {
        blocksOfLarge.release(ofLarge);
        return false;
      }
      return true;
    }

    void giveBack(int taken) {
      blocks.release(taken);
      blocksOfLarge.release(ofLarge(taken));
    }

    private static int ofLarge(int taken) {
      return taken > SMALL ? taken : 0;
    }
  }

  /** What one request has. Used by one thread. */
  private final class Share {

    private final Instant deadline = clock.instant().plus(bounds.time());
    private long bytes;
    private int taken;
    private boolean late;

    void grow(long more) throws RefusedException {
      bytes += more;
      if (bytes > bounds.most()) {
        throw refused(BodyTally.Cause.SIZE);
      }
      int needed = Room.blocks(bytes);
      if (needed > taken) {
        if (!room.grow(taken, needed)) {
          throw refused(BodyTally.Cause.ROOM);
        }
        taken = needed;
      }
    }

    /** Takes room for what was read; a negative number is the body's end. */
    int read(int more) throws RefusedException {
      if (more >= 0) {
        grow(more);
        if (clock.instant().isAfter(deadline)) {
          late = true;
          throw refused(BodyTally.Cause.TIME);
        }
      }
      return more;
    }

    RefusedException refused(BodyTally.Cause why) {
      tally.refused(why);
      return new RefusedException(why);
    }

    void giveBack() {
      room.giveBack(taken);
    }
  }

  /** A request whose body is counted as it is read. */
  private static final class Counted extends HttpServletRequestWrapper {

    private final Share share;

    Counted(HttpServletRequest request, Share share) {
      super(request);
      this.share = share;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedBody(super.getInputStream(), share);
    }
  }

  private static final class CountedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final Share share;

    CountedBody(ServletInputStream body, Share share) {
      this.body = body;
      this.share = share;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return share.read(body.read(bytes, offset, length));
      } catch (IOException failed) {
        // The container has answered a silence already, and takes no other answer.
        throw isSilence(failed) ? share.refused(BodyTally.Cause.TIME) : failed;
      }
    }

    /** The container waits for the next byte no longer than for a whole body. */
    private static boolean isSilence(IOException failed) {
      return failed instanceof SocketTimeoutException
          || failed.getCause() instanceof SocketTimeoutException;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
