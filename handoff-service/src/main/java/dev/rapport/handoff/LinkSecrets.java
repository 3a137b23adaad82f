package dev.rapport.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.handoff.model.AnswerLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The secrets that links are signed with: an operator's, or one that an instance makes itself. */
final class LinkSecrets {

  private static final String FILE = "link-secret";

  private LinkSecrets() {}

  /**
   * The secrets of a service.
   *
   * @param set by the operator, the one that signs first; empty for one of the instance's own
   * @param state where the instance keeps its own, readable by its user only
   */
  static List<byte[]> of(List<String> set, Path state) {
    return set.isEmpty()
        ? List.of(own(state))
        : set.stream().map(secret -> secret.getBytes(UTF_8)).toList();
  }

  private static byte[] own(Path state) {
    Path file = state.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all: a service that is killed here starts again. */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[AnswerLinks.LEAST_SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    // Java makes temporary files readable by their user only.
    Path whole = Files.createTempFile(folder, FILE, null);
    Files.write(whole, Base64.getEncoder().encode(random));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
