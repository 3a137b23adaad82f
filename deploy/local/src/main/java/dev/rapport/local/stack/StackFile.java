package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the {@link StackRecord} on disk; a reader sees the old one or the new one, whole. */
final class StackFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  StackFile(StateFolder state) {
    this.path = state.stackFile();
  }

  /** The record, or empty if no stack was started here or it was stopped in order. */
  Optional<StackRecord> read() {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), StackRecord.class));
    } catch (java.nio.file.NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new StackException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  void write(StackRecord record) {
    Path draft = path.resolveSibling(path.getFileName() + ".draft");
    try {
      Files.write(draft, JSON.writeValueAsBytes(record));
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException("cannot write %s: %s".formatted(path, e), e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StackException("cannot delete %s: %s".formatted(path, e), e);
    }
  }
}
