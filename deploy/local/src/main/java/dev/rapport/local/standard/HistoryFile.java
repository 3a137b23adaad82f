package dev.rapport.local.standard;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.PastLeadsReader;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A CSV of past leads.
 *
 * @param path where it is
 * @param label the column of the outcomes
 * @param positive the outcome that counts as won; null to find it out
 */
record HistoryFile(Path path, String label, @Nullable String positive) {

  /**
   * Reads it.
   *
   * @throws StackException with a line that says what to mend
   */
  PastLeads read() {
    try (InputStream csv = Files.newInputStream(path)) {
      return PastLeadsReader.read(csv, label, positive);
    } catch (UnusableHistoryException e) {
      throw new StackException("%s: %s".formatted(path, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new StackException("there is no file " + path, e);
    } catch (IOException e) {
      throw new StackException("cannot read %s: %s".formatted(path, e), e);
    }
  }
}
