package dev.rapport.intake.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A process that fills a spool until it is killed, from several threads, and says of each entry
 * when it is on disk.
 */
final class SpoolWriter {

  private static final int THREADS = 16;
  private static final long ROOM = 1L << 30;
  private static final String PADDING = "x".repeat(700);

  private SpoolWriter() {}

  /**
   * Fills it.
   *
   * @param arguments the folder, and a name that no other process had
   */
  public static void main(String[] arguments) throws IOException {
    EventSpool spool = EventSpool.open(Path.of(arguments[0]), ROOM);
    for (int thread = 0; thread < THREADS; thread++) {
      String name = arguments[1] + "-" + thread;
      new Thread(() -> fill(spool, name)).start();
    }
  }

  private static void fill(EventSpool spool, String name) {
    for (int i = 0; ; i++) {
      String id = name + "-" + i;
      CompletableFuture<Void> done =
          spool.append(Instant.EPOCH, 7, (id + " " + PADDING).getBytes(UTF_8));
      done.join();
      // One write for a line: half a line is no answer.
      byte[] line = (id + "\n").getBytes(UTF_8);
      System.out.write(line, 0, line.length);
      System.out.flush();
    }
  }
}
