package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The form that the bench sends: every check is on, but its rates are beyond what one generator can
 * send from one address.
 */
final class BenchForm {

  static final String ID = "bench";

  private static final String YAML =
      """
      id: bench
      title: Bench
      fields:
        - {name: email, label: E-mail, type: email, required: true}
        - {name: phone, label: Phone, type: tel}
        - {name: firstName, label: First name}
        - {name: lastName, label: Last name}
        - {name: company, label: Company}
        - {name: companySize, label: Employees}
        - {name: country, label: Country}
        - {name: jobTitle, label: Job title}
        - {name: timing, label: By when?}
        - {name: budget, label: Budget?}
        - {name: pain, label: What hurts?, type: textarea}
        - {name: role, label: Your part?}
      consent:
        - {purpose: contact, wording: You may call me., required: true}
      spam:
        perAddress: {requests: 10000000, within: PT1S}
        perForm: {requests: 10000000, within: PT1S}
      """;

  private BenchForm() {}

  /** Writes the form into a folder; what intake is to be told of it. */
  static Map<String, String> writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("bench.yaml"), YAML, UTF_8);
      return Map.of("RAPPORT_INTAKE_FORMS", folder.toString());
    } catch (IOException e) {
      throw new StackException("cannot write " + folder + ": " + e, e);
    }
  }
}
