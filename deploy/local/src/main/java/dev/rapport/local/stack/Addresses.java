package dev.rapport.local.stack;

import java.net.URI;

/**
 * Where the stack answers.
 *
 * @param kafka bootstrap servers, {@code host:port}
 * @param registry root of the schema registry; the Confluent API is under {@code /apis/ccompat/v7}
 * @param intake root of the lead-intake-service
 * @param qualification root of the qualification-service
 * @param handoff root of the handoff-service
 * @param feedback root of the feedback-service
 */
public record Addresses(
    String kafka, URI registry, URI intake, URI qualification, URI handoff, URI feedback) {

  /** The addresses that go with the ports, on this machine. */
  public static Addresses of(Ports ports) {
    return new Addresses(
        "localhost:" + ports.of(Part.KAFKA),
        http(ports, Part.REGISTRY),
        http(ports, Part.INTAKE),
        http(ports, Part.QUALIFICATION),
        http(ports, Part.HANDOFF),
        http(ports, Part.FEEDBACK));
  }

  /** The address of one part, for people to read. */
  public String of(Part part) {
    return switch (part) {
      case KAFKA -> kafka;
      case REGISTRY -> registry.toString();
      case INTAKE -> intake.toString();
      case QUALIFICATION -> qualification.toString();
      case HANDOFF -> handoff.toString();
      case FEEDBACK -> feedback.toString();
    };
  }

  private static URI http(Ports ports, Part part) {
    return URI.create("http://localhost:" + ports.of(part));
  }
}
