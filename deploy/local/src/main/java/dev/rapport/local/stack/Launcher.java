package dev.rapport.local.stack;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Knows how each child process is started: its program, its JVM's settings and its environment.
 *
 * @param installation where the programs are
 * @param jdk what they run on
 * @param state where they keep their state
 * @param ports where they answer
 * @param told what services are told besides, as environment variables
 */
record Launcher(
    Installation installation, Jdk jdk, StateFolder state, Ports ports, Map<String, String> told) {

  /** The process of a part, ready to be started. */
  ProcessBuilder prepare(Part part) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(new JvmOptions(jdk).of(part));
    if (part == Part.REGISTRY) {
      command.addAll(registrySettings());
    }
    Path jar = part == Part.REGISTRY ? installation.registryJar() : installation.jarOf(part);
    command.addAll(new ClassArchive(jar, jdk).options());
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(state.root().toFile());
    builder.redirectErrorStream(true);
    // glibc gives each thread its own heap and never gives it back; RocksDB's threads are many.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    if (part.isService()) {
      builder.environment().putAll(settings(part));
    }
    if (part.isService() && !hasIssuer(builder.environment())) {
      builder.environment().putAll(TokenIssuer.of(state, InstantSource.system()).settings());
    }
    if (part.isService()) {
      builder.environment().putAll(told);
    }
    if (part == Part.HANDOFF) {
      // Teams for a start, unless you have your own; a roster that was put by HTTP wins over both.
      builder.environment().putIfAbsent("RAPPORT_ROSTER", installation.rosters().toString());
    }
    return builder;
  }

  /** Whether whoever started this named an issuer of their own. */
  private static boolean hasIssuer(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(name -> name.startsWith("RAPPORT_SECURITY_"));
  }

  private Map<String, String> settings(Part service) {
    return Map.of(
        "SERVER_ADDRESS",
        "127.0.0.1",
        "SERVER_PORT",
        String.valueOf(ports.of(service)),
        "RAPPORT_KAFKA_BOOTSTRAP_SERVERS",
        "127.0.0.1:" + ports.of(Part.KAFKA),
        "RAPPORT_KAFKA_REPLICATION_FACTOR",
        "1",
        "RAPPORT_REGISTRY_URL",
        "http://127.0.0.1:" + ports.of(Part.REGISTRY),
        "RAPPORT_REGISTRY_REGISTER",
        "true",
        "RAPPORT_STATE_DIR",
        state.streams().resolve(service.label()).toString(),
        "RAPPORT_IDENTITY_SECRET",
        IdentitySecret.of(state));
  }

  /** Schema ids stand in every record of the broker's data, so they are kept as long as that. */
  private List<String> registrySettings() {
    return List.of(
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.port=" + ports.of(Part.REGISTRY),
        "-Dquarkus.http.access-log.enabled=false",
        "-Dquarkus.banner.enabled=false",
        "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
        // Written at once: an id that was handed out must survive a kill.
        "-Dapicurio.datasource.url=jdbc:h2:file:%s;WRITE_DELAY=0"
            .formatted(state.registry().resolve("apicurio")),
        "-Dapicurio.datasource.jdbc.initial-size=1",
        "-Dapicurio.datasource.jdbc.min-size=1",
        "-Dapicurio.datasource.jdbc.max-size=8",
        // On a crowded machine the first connection to a new file takes longer than the 5 s it is
        // given.
        "-Dquarkus.datasource.h2.jdbc.acquisition-timeout=60",
        "-Dapicurio.storage.snapshot.location=" + state.registry(),
        "-Dapicurio.import.work-dir=" + state.registry());
  }
}
