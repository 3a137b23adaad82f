package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret under which person keys are made. It is made once and kept: with another secret a
 * person who comes back would be a stranger.
 */
final class IdentitySecret {

  private static final int BYTES = 32;

  private IdentitySecret() {}

  /** Reads the secret of this state folder, or makes it, readable by its owner only. */
  static String of(StateFolder state) {
    Path path = state.identitySecret();
    try {
      if (Files.notExists(path)) {
        make(path);
      }
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new StackException("cannot keep the identity secret in %s: %s".formatted(path, e), e);
    }
  }

  private static void make(Path path) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    OwnerOnlyFile.write(path, HexFormat.of().formatHex(secret) + System.lineSeparator());
  }
}
