package dev.rapport.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The classes of a program as its JVM has laid them out, in a file beside its jar: written when the
 * program first ends, mapped when it starts again, which saves a third of the work of a start.
 *
 * <p>The JVM compares the jars' names, sizes and times and makes a new archive when they differ.
 * That is not enough here, as all our jars bear the same time so that builds can be compared: the
 * file's name says which code it is of, too.
 *
 * @param jar of the program; its libraries are in {@code lib} beside it
 * @param jdk whose layout it is
 */
record ClassArchive(Path jar, Jdk jdk) {

  /** The first that keeps an archive by itself (JDK-8261455). */
  private static final int KEPT_BY_ITSELF_SINCE = 19;

  private static final String OWN_LIBRARIES = "schemas-*.jar";

  /** The JVM's options; none where an archive cannot be kept. */
  List<String> options() {
    if (jdk.feature() < KEPT_BY_ITSELF_SINCE || !Files.isWritable(folder())) {
      return List.of();
    }
    try {
      Path file = folder().resolve("%s-%08x.jsa".formatted(jdk.version(), fingerprint()));
      deleteOthers(file);
      return List.of(
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + file,
          // What could not be archived is loaded from its jar: nothing that a person must read.
          "-Xlog:cds*=off",
          "-Xlog:aot*=off");
    } catch (IOException e) {
      // Without an archive it starts as well, only later.
      return List.of();
    }
  }

  private Path folder() {
    return jar.toAbsolutePath().resolveSibling("");
  }

  private long fingerprint() throws IOException {
    CRC32C sum = new CRC32C();
    add(jar, sum);
    try (DirectoryStream<Path> own =
        Files.newDirectoryStream(folder().resolve("lib"), OWN_LIBRARIES)) {
      for (Path library : own) {
        add(library, sum);
      }
    }
    return sum.getValue();
  }

  private static void add(Path file, CRC32C sum) throws IOException {
    try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), sum)) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  /** An archive is a hundred megabytes: those of earlier builds go. */
  private void deleteOthers(Path current) throws IOException {
    String sameJdk = jdk.version() + "-*.jsa";
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder(), sameJdk)) {
      for (Path archive : archives) {
        if (!archive.equals(current)) {
          Files.deleteIfExists(archive);
        }
      }
    }
  }
}
