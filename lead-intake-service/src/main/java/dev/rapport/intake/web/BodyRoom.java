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
import java.util.concurrent.Semaphore;

/**
 * Bounds how many bytes of bodies are in memory at a time, those of all requests together: threads
 * are many, and anybody can send. A request takes its share as its body grows, and gives it back
 * when it is over. Imports are let through: they are read piece by piece.
 */
public final class BodyRoom extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Room is given out in blocks, for a semaphore counts no further than an int. */
  private static final int BLOCK = 4096;

  private static final String SHARE = BodyRoom.class.getName();

  private final transient Semaphore blocks;
  private final String imports;

  /**
   * Room.
   *
   * @param bytes for all bodies together
   * @param imports the path to which files may be posted
   */
  public BodyRoom(long bytes, String imports) {
    this.blocks = new Semaphore(Math.toIntExact(Math.max(1, bytes / BLOCK)));
    this.imports = imports;
  }

  /**
   * Takes room for what was read of a request by other ways than its body's stream.
   *
   * @throws FullException if there is none
   */
  public static void take(HttpServletRequest request, long bytes) throws FullException {
    if (request.getAttribute(SHARE) instanceof Share share) {
      share.grow(bytes);
    }
  }

  /** There is no room for a body now. */
  public static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (MultipartGate.isImport(request, imports)) {
      chain.doFilter(request, response);
      return;
    }
    Share share = new Share(blocks);
    request.setAttribute(SHARE, share);
    try {
      chain.doFilter(new Counted(request, share), response);
    } finally {
      share.giveBack();
    }
  }

  /** What one request has. Used by one thread. */
  private static final class Share {

    private final Semaphore blocks;
    private long bytes;
    private int taken;

    Share(Semaphore blocks) {
      this.blocks = blocks;
    }

    void grow(long more) throws FullException {
      bytes += more;
      int needed = Math.toIntExact((bytes + BLOCK - 1) / BLOCK) - taken;
      if (needed > 0) {
        if (!blocks.tryAcquire(needed)) {
          throw new FullException();
        }
        taken += needed;
      }
    }

    void giveBack() {
      blocks.release(taken);
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
      int read = body.read();
      share.grow(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = body.read(bytes, offset, length);
      share.grow(Math.max(0, read));
      return read;
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
