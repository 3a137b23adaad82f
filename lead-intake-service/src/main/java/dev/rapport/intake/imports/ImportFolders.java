package dev.rapport.intake.imports;

import dev.rapport.intake.disk.OwnFolder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports on this instance's disk, a folder each:
 *
 * <pre>
 * order.json     what somebody asked for; gone when it is over
 * file           as it came; gone when it is over
 * report.csv     every fault
 * outcome.json   how it ended
 * </pre>
 *
 * What has neither order nor outcome, or is not under an import's name yet, was cut off before
 * anybody was told of it, and is removed at the next start.
 */
final class ImportFolders {

  private static final Logger log = LoggerFactory.getLogger(ImportFolders.class);

  private static final String ORDER = "order.json";
  private static final String FILE = "file";
  private static final String REPORT = "report.csv";
  private static final String OUTCOME = "outcome.json";
  private static final String UNFINISHED = ".part";

  private static final int BUFFER = 64 * 1024;
  private static final long LOOK_AT_DISK_EVERY = 1 << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final Path root;
  private final long freeBytes;

  private ImportFolders(Path root, long freeBytes) {
    this.root = root;
    this.freeBytes = freeBytes;
  }

  /**
   * Opens the folder of imports.
   *
   * @param root made if it is missing, for this user's eyes only
   * @param freeBytes what is left free on its disk
   */
  static ImportFolders open(Path root, long freeBytes) throws IOException {
    OwnFolder.create(root);
    ImportFolders folders = new ImportFolders(root, freeBytes);
    folders.forEach(ImportFolders::tidy);
    return folders;
  }

  /** Removes what a process left that was killed. */
  private static void tidy(Path folder) {
    if (folder.getFileName().toString().endsWith(UNFINISHED)) {
      delete(folder);
    } else if (Files.exists(folder.resolve(OUTCOME))) {
      delete(folder.resolve(FILE));
      delete(folder.resolve(ORDER));
    } else if (!Files.exists(folder.resolve(ORDER))) {
      delete(folder);
    }
  }

  /** A file that has come in whole and is nobody's import yet; removed unless it becomes one. */
  final class Received implements AutoCloseable {

    private final Path folder;
    private final String hash;
    private final long bytes;

    private Received(Path folder, String hash, long bytes) {
      this.folder = folder;
      this.hash = hash;
      this.bytes = bytes;
    }

    /** SHA-256 of the file. */
    String hash() {
      return hash;
    }

    long bytes() {
      return bytes;
    }

    /** Makes it the file of an import, in place of what there is under that name. */
    void keepFor(ImportOrder order) throws IOException {
      write(folder, ORDER, order);
      delete(folder(order.id()));
      Files.move(folder, folder(order.id()), StandardCopyOption.ATOMIC_MOVE);
      sync(root);
    }

    @Override
    public void close() {
      delete(folder);
    }
  }

  /**
   * Puts a file on disk.
   *
   * @throws BoundedFile.TooLargeException if it is larger than {@code most} bytes
   * @throws NoRoomException if the disk does not take it
   * @throws IOException if it does not come to its end
   */
  Received receive(InputStream file, long most) throws IOException {
    Path folder = newFolder(UUID.randomUUID() + UNFINISHED);
    boolean whole = false;
    try {
      MessageDigest hash = sha256();
      long bytes = copy(new BoundedFile(file, most), folder.resolve(FILE), hash);
      whole = true;
      return new Received(folder, HexFormat.of().formatHex(hash.digest()), bytes);
    } finally {
      if (!whole) {
        delete(folder);
      }
    }
  }

  private long copy(InputStream from, Path to, MessageDigest hash) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long nextLook = 0;
    try (Durable file = Durable.create(to)) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        if (bytes >= nextLook) {
          requireRoom();
          nextLook = bytes + LOOK_AT_DISK_EVERY;
        }
        hash.update(buffer, 0, read);
        file.put(buffer, read);
        bytes += read;
      }
      file.sync();
    }
    return bytes;
  }

  private void requireRoom() throws IOException {
    if (Files.getFileStore(root).getUsableSpace() < freeBytes) {
      throw new NoRoomException("less than %d bytes are free".formatted(freeBytes));
    }
  }

  /** A file of ours alone that can be told to be on disk. What it throws is the disk's fault. */
  private static final class Durable extends FilterOutputStream {

    private final FileChannel channel;

    private Durable(FileChannel channel) {
      super(Channels.newOutputStream(channel));
      this.channel = channel;
    }

    static Durable create(Path file) throws IOException {
      return new Durable(
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              onlyOurs(file, "rw-------")));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    void put(byte[] bytes, int length) throws NoRoomException {
      try {
        out.write(bytes, 0, length);
      } catch (IOException e) {
        throw new NoRoomException(e);
      }
    }

    void sync() throws NoRoomException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw new NoRoomException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        sync();
        channel.close();
      }
    }
  }

  /** The file of an import. */
  InputStream file(UUID id) throws IOException {
    return Files.newInputStream(folder(id).resolve(FILE));
  }

  /** A new report of an import, in place of one that was begun before. */
  OutputStream newReport(UUID id) throws IOException {
    if (!Files.isDirectory(folder(id))) {
      newFolder(id.toString());
    }
    return Durable.create(folder(id).resolve(REPORT));
  }

  /** The report of an import, if there is one. */
  Optional<Path> report(UUID id) {
    return Optional.of(folder(id).resolve(REPORT)).filter(Files::isRegularFile);
  }

  /** Ends an import: its report stays, its file does not. */
  void finish(ImportOutcome outcome) throws IOException {
    Path folder = folder(outcome.progress().importId());
    write(folder, OUTCOME, outcome);
    Files.deleteIfExists(folder.resolve(FILE));
    Files.deleteIfExists(folder.resolve(ORDER));
  }

  /** Removes whatever there is of an import. */
  void remove(UUID id) {
    delete(folder(id));
  }

  /** The imports that are over. */
  List<ImportOutcome> outcomes() throws IOException {
    return read(OUTCOME, ImportOutcome.class);
  }

  /** The imports that are not over, in the order in which they came. */
  List<ImportOrder> orders() throws IOException {
    return read(ORDER, ImportOrder.class).stream()
        .sorted(Comparator.comparing(ImportOrder::created))
        .toList();
  }

  private <T> List<T> read(String name, Class<T> type) throws IOException {
    List<T> all = new ArrayList<>();
    forEach(
        folder -> {
          Path file = folder.resolve(name);
          if (Files.exists(file)) {
            try {
              all.add(JSON.readValue(file, type));
            } catch (JacksonException e) {
              // It stays where it is, for somebody to look at.
              log.error("{} of the import {} cannot be read", name, folder.getFileName());
            }
          }
        });
    return all;
  }

  private void forEach(Consumer<Path> action) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(root)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    folders.forEach(action);
  }

  private Path folder(UUID id) {
    return root.resolve(id.toString());
  }

  private Path newFolder(String name) throws IOException {
    try {
      return Files.createDirectory(root.resolve(name), onlyOurs(root, "rwx------"));
    } catch (IOException e) {
      throw new NoRoomException(e);
    }
  }

  /** Writes a document that is there whole or not at all. */
  private static void write(Path folder, String name, Object document) throws IOException {
    Path part = folder.resolve(name + UNFINISHED);
    try (Durable out = Durable.create(part)) {
      byte[] bytes = JSON.writeValueAsBytes(document);
      out.put(bytes, bytes.length);
    }
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  /** Has the disk remember what a folder holds; not every system lets one ask for it. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      log.debug("Folders cannot be synced here: {}", notHere.toString());
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] onlyOurs(Path at, String rights) {
    return at.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
