package dev.rapport.handoff;

import dev.rapport.handoff.model.CatalogueReader;
import dev.rapport.handoff.model.InvalidCatalogueException;
import dev.rapport.handoff.model.MaterialCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue of a file, read again when the file changes. A file that is not valid stops the
 * start; later, the catalogue stays as it was, and a log and a metric say so.
 */
final class MaterialFile implements Supplier<MaterialCatalogue>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MaterialFile.class);

  private final @Nullable Path file;
  private final InstantSource clock;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "materials");
            thread.setDaemon(true);
            return thread;
          });

  /** What the file held when it was last looked at; null where it could not be read. */
  private @Nullable String content;

  private volatile boolean faulty;
  private volatile MaterialCatalogue catalogue = MaterialCatalogue.EMPTY;

  /**
   * Reads the catalogue.
   *
   * @param location of the file; empty for no catalogue
   * @throws UnreadableCatalogueException naming line and field of every fault
   */
  MaterialFile(String location, InstantSource clock) {
    this.file = location.isBlank() ? null : Path.of(location.replaceFirst("^file:", ""));
    this.clock = clock;
    if (file != null) {
      try {
        String read = Files.readString(file);
        catalogue = catalogue(read);
        content = read;
      } catch (IOException e) {
        throw new UnreadableCatalogueException(file, List.of("cannot be read: " + e));
      } catch (InvalidCatalogueException e) {
        throw new UnreadableCatalogueException(
            file, e.faults().stream().map(Object::toString).toList());
      }
    }
  }

  /** Looks at the file from now on, so often. */
  MaterialFile watched(Duration every) {
    if (file != null) {
      Future<?> unused =
          schedule.scheduleWithFixedDelay(
              this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Reads the file again if it changed. */
  synchronized void look() {
    String read = file == null ? null : text(file);
    if (Objects.equals(read, content)) {
      return;
    }
    content = read;
    faulty = read == null;
    if (read != null) {
      try {
        catalogue = catalogue(read);
        log.info("the catalogue {} was read again", file);
      } catch (InvalidCatalogueException e) {
        faulty = true;
        log.error("the catalogue {} stays as it was: {}", file, e.getMessage());
      }
    }
  }

  private static @Nullable String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      log.error("the catalogue {} cannot be read, and stays as it was: {}", file, e.toString());
      return null;
    }
  }

  private MaterialCatalogue catalogue(String document) {
    return CatalogueReader.read(document, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** The catalogue in force. */
  @Override
  public MaterialCatalogue get() {
    return catalogue;
  }

  /** Whether the file is not what is in force, for it has faults. */
  boolean isFaulty() {
    return faulty;
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
