package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.Part;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same four jars against a broker in a container, where an engine is there. */
class ContainerBrokerTest extends PipelineScenario {

  private static final int KAFKA_PORT = 9092;

  @SuppressWarnings("NullAway.Init") // set before all
  private KafkaContainer kafka;

  @SuppressWarnings("NullAway.Init") // set before all
  private RunningStack stack;

  @BeforeAll
  void up() {
    boolean engine = DockerClientFactory.instance().isDockerAvailable();
    if (Commands.allRequired()) {
      assertThat(engine).as("a container engine").isTrue();
    }
    assumeTrue(engine, "needs a container engine");
    kafka = new KafkaContainer(image());
    kafka.start();
    int port = kafka.getMappedPort(KAFKA_PORT);
    RunningStack.command("topics", "--bootstrap-servers", "localhost:" + port);
    stack = RunningStack.up("container-broker", everythingButKafka(), Map.of(Part.KAFKA, port));
  }

  @AfterAll
  void down() {
    if (stack != null) {
      stack.close();
    }
    if (kafka != null) {
      kafka.stop();
    }
  }

  @Override
  Addresses addresses() {
    return stack.addresses();
  }

  @Override
  String token() {
    return stack.token("integration");
  }

  private static DockerImageName image() {
    String name = System.getenv().getOrDefault("RAPPORT_KAFKA_IMAGE", "apache/kafka:4.2.1");
    return DockerImageName.parse(name).asCompatibleSubstituteFor("apache/kafka");
  }

  private static Set<Part> everythingButKafka() {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.remove(Part.KAFKA);
    return parts;
  }
}
