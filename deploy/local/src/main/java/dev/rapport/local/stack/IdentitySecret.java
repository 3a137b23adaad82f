package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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

  /** Written beside and moved, so that a kill in between leaves no half of a secret. */
  private static void make(Path path) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Path draft = path.resolveSibling(path.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(draft, ownerOnly(path));
    Files.writeString(draft, HexFormat.of().formatHex(secret) + System.lineSeparator());
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
