package dev.rapport.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this process: one KRaft node that is broker and controller, its data under
 * one folder and kept over restarts.
 *
 * <p>The only class that touches Kafka's internal classes; a new Kafka version may ask for changes
 * here and nowhere else.
 */
public final class KraftBroker implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;

  private KraftBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker on loopback and returns once it serves.
   *
   * @param data folder of its logs; formatted if it is empty
   * @param port where clients connect
   * @param onFault told if the broker cannot go on, instead of the process being halted
   */
  public static KraftBroker start(Path data, int port, Consumer<String> onFault) {
    Exit.setHaltProcedure((code, message) -> onFault.accept(said(message)));
    Exit.setExitProcedure((code, message) -> onFault.accept(said(message)));
    if (Files.notExists(data.resolve("meta.properties"))) {
      format(data);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(properties(data, port, PortCheck.anyFree())), Time.SYSTEM);
    server.startup();
    return new KraftBroker(server, port);
  }

  /** Where clients connect, {@code host:port}. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Flushes and closes all logs, so that the next start needs no recovery. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data) {
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .addDirectory(data.toString())
          .setMetadataLogDirectory(data.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
          .run();
    } catch (Exception e) { // what Formatter.run declares
      throw new StackException("cannot format the broker's folder %s: %s".formatted(data, e), e);
    }
  }

  private static String said(@org.jspecify.annotations.Nullable String message) {
    return message == null || message.isBlank() ? "no reason given, see its log" : message;
  }

  private static Properties properties(Path data, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(NODE));
    properties.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, HOST, controllerPort));
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", data.toString());
    oneNode(properties);
    safeForStreams(properties);
    smallFootprint(properties);
    return properties;
  }

  private static void oneNode(Properties properties) {
    properties.put("default.replication.factor", "1");
    properties.put("min.insync.replicas", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "6");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "3");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    // Nobody else will join: do not wait for them.
    properties.put("group.initial.rebalance.delay.ms", "0");
  }

  private static void safeForStreams(Properties properties) {
    // A typing error in a topic's name is an error, not a new topic.
    properties.put("auto.create.topics.enable", "false");
    // Kafka forgets the offsets of a group that was away for 7 days; a machine that was off for two
    // weeks would judge and hand off everything again. As long as leads.captured is kept.
    properties.put("offsets.retention.minutes", String.valueOf(400 * 24 * 60));
  }

  private static void smallFootprint(Properties properties) {
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
    properties.put("group.coordinator.threads", "1");
    properties.put("share.coordinator.threads", "1");
    properties.put("num.recovery.threads.per.data.dir", "2");
    properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
    properties.put("log.segment.bytes", String.valueOf(128 << 20));
    // Each open segment maps two index files of this size; 1 MiB indexes 512 MiB of log.
    properties.put("log.index.size.max.bytes", String.valueOf(1 << 20));
  }
}
