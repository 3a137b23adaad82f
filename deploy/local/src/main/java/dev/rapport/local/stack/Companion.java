package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process beside a stack, run exactly as one of its services is: the same Java, the same options.
 * What a service is compared with must differ from it in nothing else.
 */
public final class Companion implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Process process;

  private Companion(Process process) {
    this.process = process;
  }

  /**
   * Starts one; it may take a while until it listens.
   *
   * @param module the Maven module that builds it, such as {@code deploy/bench}
   * @param port where it shall listen, on loopback
   * @param state whose folder for logs it uses
   * @throws StackException if it is not built or cannot be started
   */
  public static Companion start(String module, int port, StateFolder state) {
    Jdk jdk = JdkSearch.ofThisMachine().newest();
    Path jar = Installation.find(System.getenv()).jarOf(module);
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(new JvmOptions(jdk).of(Part.INTAKE));
    command.addAll(new ClassArchive(jar, jdk).options());
    command.addAll(List.of("-jar", jar.toString()));
    Path log = state.logs().resolve(jar.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(state.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    try {
      return new Companion(builder.start());
    } catch (IOException e) {
      throw new StackException("cannot start %s: %s".formatted(jar, e.getMessage()), e);
    }
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
