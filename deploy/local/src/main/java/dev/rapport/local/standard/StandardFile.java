package dev.rapport.local.standard;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A lead standard's document.
 *
 * @param path where it is
 */
record StandardFile(Path path) {

  /**
   * Reads it.
   *
   * @throws StackException with a line that says what to mend
   */
  LeadStandard read() {
    try (InputStream yaml = Files.newInputStream(path)) {
      return LeadStandardReader.read(yaml);
    } catch (InvalidLeadStandardException e) {
      throw new StackException("%s: %s".formatted(path, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new StackException("there is no file " + path, e);
    } catch (IOException e) {
      throw new StackException("cannot read %s: %s".formatted(path, e), e);
    }
  }
}
