package dev.rapport.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/** A log of bounded size: when it is full, it becomes {@code <name>.1} and a new one is begun. */
final class LogFile implements AutoCloseable {

  private static final long MOST_CHARACTERS = 16L << 20;

  private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

  private final Path path;
  private Writer writer;
  private long written;

  private LogFile(Path path) throws IOException {
    this.path = path;
    this.writer = next();
  }

  /** Begins a new log; the last one stays as {@code <name>.1}. */
  static LogFile begin(Path path) {
    try {
      return new LogFile(path);
    } catch (IOException e) {
      throw new StackException("cannot write the log %s: %s".formatted(path, e), e);
    }
  }

  synchronized void append(String line) {
    try {
      writer.write(line);
      writer.write('\n');
      writer.flush();
      written += line.length() + 1;
      if (written > MOST_CHARACTERS) {
        writer.close();
        writer = next();
        written = 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }

  private Writer next() throws IOException {
    if (Files.exists(path)) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.newBufferedWriter(
        path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** The last lines of a log that are no stack frames, or none if it cannot be read. */
  static List<String> tail(Path path, int lines) {
    try {
      // Bounded by the size of a log, and read only when something has failed.
      List<String> all =
          new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !FRAME.matcher(line).lookingAt() && !line.isBlank())
              .toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
