package dev.rapport.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether ports can be had, before anything is started. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Refuses ports that another process has.
   *
   * @throws StackException naming each port in use and what wanted it
   */
  static void requireFree(Ports ports, Collection<Part> parts) {
    List<Part> refused = parts.stream().sorted().filter(part -> !free(ports.of(part))).toList();
    if (!refused.isEmpty()) {
      throw new StackException(
          refused.stream()
              .map(part -> "port %d, which %s needs,".formatted(ports.of(part), part.label()))
              .collect(Collectors.joining(" and "))
              .concat(
                  " %s in use by another process; move with --%s-port or --port-offset"
                      .formatted(refused.size() == 1 ? "is" : "are", refused.get(0).label())));
    }
  }

  /** A free port, for what nobody needs to know beforehand. */
  static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StackException("no free port is left: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a server could listen there, on loopback and on every address: a server of another
   * person that listens on one of the two is enough to be in the way.
   */
  static boolean free(int port) {
    return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && binds(new InetSocketAddress(port));
  }

  private static boolean binds(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of a stack that ended a moment ago linger in TIME_WAIT and are in nobody's way.
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
