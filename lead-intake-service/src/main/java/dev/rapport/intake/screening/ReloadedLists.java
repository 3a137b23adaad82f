package dev.rapport.intake.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists from files, one entry a line, {@code #} begins a comment; read again when a file changed. A
 * file that cannot be read any more leaves its list as it was. A few well-known domains are always
 * on theirs.
 */
public final class ReloadedLists implements DisposableLists, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReloadedLists.class);

  private final ListFile domains;
  private final ListFile phones;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "disposable-lists");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Reads the lists.
   *
   * @param domains file of mail domains, beside those that are always listed; null for none
   * @param phones file of phone numbers; null for none
   * @throws IOException if a file cannot be read
   */
  public ReloadedLists(@Nullable Path domains, @Nullable Path phones) throws IOException {
    this.domains = new ListFile(domains, wellKnown());
    this.phones = new ListFile(phones, List.of());
  }

  /** Begins to look whether a file changed, with so much time between two looks. */
  public ReloadedLists start(Duration pause) {
    ScheduledFuture<?> unused =
        schedule.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Reads again what changed. */
  void look() {
    domains.look();
    phones.look();
  }

  @Override
  public Set<String> domains() {
    return domains.entries;
  }

  @Override
  public Set<String> phones() {
    return phones.entries;
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }

  private static List<String> wellKnown() {
    try (InputStream list =
            Objects.requireNonNull(
                ReloadedLists.class.getResourceAsStream("throwaway-domains.txt"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One list, and the file that it comes from. */
  private static final class ListFile {

    private final @Nullable Path file;
    private final List<String> always;
    private @Nullable FileTime readOf;
    private volatile Set<String> entries;

    ListFile(@Nullable Path file, List<String> always) throws IOException {
      this.file = file;
      this.always = always;
      this.entries = read();
    }

    private Set<String> read() throws IOException {
      Set<String> read = new HashSet<>();
      always.forEach(line -> add(read, line));
      if (file != null) {
        readOf = Files.getLastModifiedTime(file);
        Files.readAllLines(file, UTF_8).forEach(line -> add(read, line));
      }
      return Set.copyOf(read);
    }

    private static void add(Set<String> entries, String line) {
      int comment = line.indexOf('#');
      String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!entry.isEmpty()) {
        entries.add(entry.toLowerCase(Locale.ROOT));
      }
    }

    void look() {
      try {
        if (file != null && !Files.getLastModifiedTime(file).equals(readOf)) {
          entries = read();
          log.info("{} was read again: {} entries", file.getFileName(), entries.size());
        }
      } catch (IOException e) {
        log.warn("{} cannot be read, the list stays as it was: {}", file, e.toString());
      }
    }
  }
}
