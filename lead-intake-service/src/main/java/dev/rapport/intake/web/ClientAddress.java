package dev.rapport.intake.web;

import com.google.common.net.InetAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The address that a request comes from, as far as it is to be known: its network. */
public final class ClientAddress {

  private static final int NETWORK_BYTES_V4 = 3;
  private static final int SITE_BYTES_V6 = 6;
  private static final int SUBNET_BYTES_V6 = 8;

  private ClientAddress() {}

  /**
   * What one sender is told from another by: an IPv4 address, or the 64 bits of an IPv6 address
   * that its owner does not choose.
   */
  public static String sender(HttpServletRequest request) {
    return address(request)
        .map(
            address ->
                address instanceof Inet4Address
                    ? InetAddresses.toAddrString(address)
                    : network(address, SUBNET_BYTES_V6))
        .orElse("unknown");
  }

  /** The network: 24 bits of an IPv4 address, 48 of an IPv6 address; empty if there is none. */
  public static Optional<String> truncated(HttpServletRequest request) {
    return address(request)
        .map(
            address ->
                network(
                    address, address instanceof Inet4Address ? NETWORK_BYTES_V4 : SITE_BYTES_V6));
  }

  private static Optional<InetAddress> address(HttpServletRequest request) {
    String text = request.getRemoteAddr();
    return text != null && InetAddresses.isInetAddress(text)
        ? Optional.of(InetAddresses.forString(text))
        : Optional.empty();
  }

  private static String network(InetAddress address, int bytes) {
    byte[] network = address.getAddress();
    Arrays.fill(network, bytes, network.length, (byte) 0);
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(network)) + "/" + bytes * 8;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address stays as long as it was", e);
    }
  }
}
