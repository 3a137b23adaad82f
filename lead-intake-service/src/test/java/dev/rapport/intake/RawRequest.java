package dev.rapport.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request byte for byte, with headers and pauses that an HTTP client would not make. */
public final class RawRequest implements AutoCloseable {

  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  private RawRequest(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  /** Sends the beginning of a request; lines are separated by line feeds. */
  public static RawRequest begin(RunningIntake intake, String head, String body)
      throws IOException {
    Socket socket = new Socket("localhost", URI.create(intake.address()).getPort());
    socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(60).toMillis()));
    RawRequest request = new RawRequest(socket);
    request.send(head.strip().replace("\n", "\r\n") + "\r\n\r\n" + body);
    return request;
  }

  /** Sends more of it. */
  public void send(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  /** The next line of the answer, without its end; null after the last. */
  public @Nullable String line() throws IOException {
    return in.readLine();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
