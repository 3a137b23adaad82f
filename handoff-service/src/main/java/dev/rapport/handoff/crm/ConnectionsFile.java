package dev.rapport.handoff.crm;

import dev.rapport.handoff.model.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file with connections by their names. */
final class ConnectionsFile {

  /** Names stand in addresses and metrics. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  private final Path file;
  private final SecretReader secrets;
  private final List<ConnectionFault> faults;

  ConnectionsFile(
      Path file, Function<String, @Nullable String> environment, List<ConnectionFault> faults) {
    this.file = file;
    this.secrets = new SecretReader(file, environment);
    this.faults = faults;
  }

  /** Adds each connection; one that is not valid adds its faults instead. */
  void readInto(Map<String, CrmConnection> connections) {
    SettingNode root = root();
    if (root == null) {
      return;
    }
    if (!root.isObject()) {
      root.fault("must hold connections: NAME: {sender: …, leadId: …, rules: …}");
    }
    root.each(
        (name, node) -> {
          if (!NAME.matcher(name).matches()) {
            node.fault("is no name: it has 1 to 40 of a to z, 0 to 9 and -");
          }
          int before = faults.size();
          CrmConnection connection = new ConnectionReader(name, node, secrets).read();
          if (connection == null && faults.size() == before) {
            throw new IllegalStateException("neither a connection nor a fault");
          }
          if (connection != null && connections.put(name, connection) != null) {
            node.fault("is there in another file too; names must differ");
          }
        });
  }

  private @Nullable SettingNode root() {
    try {
      Optional<Node> root = YamlDocument.compose(Files.readString(file));
      if (root.isEmpty()) {
        fault(1, "is empty; it must hold a connection");
        return null;
      }
      return new SettingNode(file.toString(), "", root.get(), faults);
    } catch (YamlDocument.NoYamlException e) {
      fault(e.line(), "this is no YAML: " + e.getMessage());
    } catch (IOException e) {
      fault(1, "cannot be read: " + e);
    }
    return null;
  }

  private void fault(int line, String message) {
    faults.add(new ConnectionFault(file.toString(), line, "", message));
  }
}
