package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forms of a folder, one a {@code .yaml} file, read again when a file changed; and one that
 * comes with the service. Forms that cannot be read any more stay as they were.
 */
public final class FormFolder implements Forms, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FormFolder.class);

  private static final String SHIPPED = "qualify.yaml";

  private final @Nullable Path folder;
  private final Consumer<Form> check;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "forms");
            thread.setDaemon(true);
            return thread;
          });
  private Map<Path, FileTime> readOf;
  private volatile Map<String, Form> forms;

  /**
   * Reads the forms.
   *
   * @param folder where they are; null for the one that comes with the service alone
   * @param check refuses a form that cannot be served here, by an {@link InvalidFormException}
   * @throws InvalidFormException if a file is no form
   * @throws IOException if the folder cannot be read
   */
  public FormFolder(@Nullable Path folder, Consumer<Form> check) throws IOException {
    this.folder = folder;
    this.check = check;
    this.readOf = files();
    this.forms = read(readOf);
  }

  /** Begins to look whether a file changed, with so much time between two looks. */
  public FormFolder start(Duration pause) {
    ScheduledFuture<?> unused =
        schedule.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public Optional<Form> find(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** Reads again what changed. */
  void look() {
    try {
      Map<Path, FileTime> now = files();
      if (!now.equals(readOf)) {
        lookAt(now);
      }
    } catch (IOException | UncheckedIOException e) {
      // It may pass, so the same files are read again at the next look.
      log.error("The forms stay as they were for now: {}", e.toString());
    }
  }

  private void lookAt(Map<Path, FileTime> files) throws IOException {
    try {
      forms = read(files);
      log.info("The forms were read again: {}", forms.keySet());
    } catch (InvalidFormException e) {
      log.error("The forms stay as they were: {}", e.getMessage());
    }
    readOf = files;
  }

  private Map<Path, FileTime> files() throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    if (folder == null) {
      return files;
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> forms =
          all.filter(file -> file.getFileName().toString().matches(".+\\.ya?ml")).toList();
      for (Path file : forms) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private Map<String, Form> read(Map<Path, FileTime> files) throws IOException {
    Map<String, Form> read = new HashMap<>();
    for (Path file : files.keySet()) {
      Form form = FormReader.read(file.getFileName().toString(), Files.readString(file, UTF_8));
      if (read.put(form.id(), form) != null) {
        throw new InvalidFormException(
            "%s: another file has a form %s".formatted(file.getFileName(), form.id()));
      }
    }
    read.values().forEach(check);
    Form shipped = FormReader.read(SHIPPED, shipped());
    read.putIfAbsent(shipped.id(), shipped);
    return Map.copyOf(read);
  }

  private static String shipped() {
    try (InputStream yaml = Objects.requireNonNull(FormFolder.class.getResourceAsStream(SHIPPED))) {
      return new String(yaml.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
