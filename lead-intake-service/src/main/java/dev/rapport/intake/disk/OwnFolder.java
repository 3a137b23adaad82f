package dev.rapport.intake.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that nobody but the service's own user can look into: it holds what people wrote. */
public final class OwnFolder {

  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");

  private OwnFolder() {}

  /**
   * Makes a folder and what is missing above it; one that is there already is closed to others.
   *
   * @throws IOException if the disk does not let us
   */
  public static void create(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OURS));
    if (!Files.getPosixFilePermissions(folder).equals(OURS)) {
      Files.setPosixFilePermissions(folder, OURS);
    }
  }
}
