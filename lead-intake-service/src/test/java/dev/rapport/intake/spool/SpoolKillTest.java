package dev.rapport.intake.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.spool.EventSpool.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool whose process is killed again and again while it is being filled. */
class SpoolKillTest {

  private static final int ROUNDS = 50;
  private static final long ROOM = 1L << 30;

  @TempDir private Path folder;

  @Test
  void whatever_was_said_to_be_on_disk_is_there_once_and_in_order() throws Exception {
    Random random = new Random(7);
    List<String> told = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      told.addAll(toldBeforeKill("r" + round, 1 + random.nextInt(400)));
    }

    try (EventSpool spool = EventSpool.open(folder, ROOM)) {
      List<String> kept = all(spool);
      assertThat(told).hasSizeGreaterThan(ROUNDS);
      assertThat(kept).doesNotHaveDuplicates().containsAll(told);
      assertInOrder(kept);
    }
  }

  /** Lets a process write until it has told of so many entries, and kills it. */
  private List<String> toldBeforeKill(String name, int entries)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                SpoolWriter.class.getName(),
                folder.toString(),
                name)
            .redirectError(Redirect.INHERIT)
            .start();
    List<String> told = new ArrayList<>();
    try (BufferedReader lines = writer.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        told.add(line);
        if (told.size() == entries) {
          // Process.destroyForcibly would close what it has said and nobody has read yet.
          writer.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    assertThat(writer.waitFor()).as("killed").isNotZero();
    return withoutHalfALine(told);
  }

  /** The last line may have been cut off by the kill. */
  private static List<String> withoutHalfALine(List<String> told) {
    return told.subList(0, told.size() - 1);
  }

  /** All that is there, as a drain takes it out. */
  private static List<String> all(EventSpool spool) throws IOException {
    List<String> all = new ArrayList<>();
    while (spool.size() > 0) {
      List<Entry> oldest = spool.oldest(1_000);
      all.addAll(ids(oldest));
      spool.remove(oldest);
    }
    return all;
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new String(entry.value().get(), UTF_8))
        .map(text -> text.substring(0, text.indexOf(' ')))
        .toList();
  }

  /** What one thread of one process wrote lies in its order. */
  private static void assertInOrder(List<String> kept) {
    Map<String, Integer> last = new HashMap<>();
    for (String id : kept) {
      int end = id.lastIndexOf('-');
      int number = Integer.parseInt(id.substring(end + 1));
      Integer before = last.put(id.substring(0, end), number);
      assertThat(number).isEqualTo(before == null ? 0 : before + 1);
    }
  }
}
