package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process occupies, all of it: heap, code, threads, native buffers. */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** The resident set of a process in bytes, or -1 where the system does not tell. */
  public static long of(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    try {
      return Files.isReadable(status) ? fromProc(status) : fromPs(pid);
    } catch (IOException e) {
      // It ended while we looked.
      return -1;
    }
  }

  private static long fromProc(Path status) throws IOException {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kib -> Long.parseLong(kib) * 1024)
          .findFirst()
          .orElse(-1);
    }
  }

  private static long fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
    String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return said.matches("\\d+") ? Long.parseLong(said) * 1024 : -1;
  }
}
