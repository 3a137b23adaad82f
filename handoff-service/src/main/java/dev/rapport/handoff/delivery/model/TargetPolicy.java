package dev.rapport.handoff.delivery.model;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which targets may be called: public addresses by HTTPS, and whatever the settings name. What is
 * public is what the IANA special-purpose address registries (RFC 6890) leave over.
 */
public final class TargetPolicy {

  private static final int LONGEST_URL = 2_000;
  private static final int MOST_PORT = 65_535;

  /** Names that a certificate can bear; anything else has no business in a URL's host. */
  private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?");

  private static final List<IPAddress> NOT_PUBLIC =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** Of IPv6, addresses of hosts anywhere: all that embed an IPv4 address lie outside. */
  private static final IPAddress GLOBAL_UNICAST = network("2000::/3");

  private final Set<String> hosts = new HashSet<>();
  private final List<IPAddress> networks = new ArrayList<>();

  /**
   * A policy with exceptions.
   *
   * @param allowed host names, addresses and CIDR blocks that may be called though they are private
   *     or speak plain HTTP
   * @throws IllegalArgumentException if one is none of these
   */
  public TargetPolicy(List<String> allowed) {
    for (String entry : allowed) {
      String target = entry.strip().toLowerCase(Locale.ROOT);
      if (new IPAddressString(target).isIPAddress()) {
        networks.add(network(target));
      } else if (HOST_NAME.matcher(target).matches()) {
        hosts.add(target);
      } else {
        throw new IllegalArgumentException(
            "'%s' is no host name, address or CIDR block".formatted(entry));
      }
    }
  }

  /**
   * A URL that can be a target at all.
   *
   * @throws IllegalArgumentException saying why it cannot
   */
  public static URI target(String url) {
    if (url.length() > LONGEST_URL) {
      throw new IllegalArgumentException("must be at most " + LONGEST_URL + " characters");
    }
    URI target = parse(url);
    String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("must begin with https://");
    }
    if (target.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not hold a user or password: use headers");
    }
    if (target.getHost() == null || target.getHost().isEmpty()) {
      throw new IllegalArgumentException("must name a host");
    }
    if (target.getRawFragment() != null) {
      throw new IllegalArgumentException("must not have a fragment");
    }
    if (target.getPort() == 0 || target.getPort() > MOST_PORT) {
      throw new IllegalArgumentException("must have a port from 1 to " + MOST_PORT);
    }
    return target;
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL", e);
    }
  }

  /**
   * Why an address that a target's name stands for must not be called.
   *
   * @return empty if it may be
   */
  public Optional<String> refusal(URI target, InetAddress address) {
    IPAddress ip = new IPAddressNetwork.IPAddressGenerator().from(address);
    if (isAllowed(target.getHost(), ip)) {
      return Optional.empty();
    }
    if (!isPublic(ip)) {
      return Optional.of("is at an address that is not public, and not allowed by the settings");
    }
    if (!"https".equalsIgnoreCase(target.getScheme())) {
      return Optional.of("must begin with https://: leads are personal data");
    }
    return Optional.empty();
  }

  private boolean isAllowed(String host, IPAddress ip) {
    return hosts.contains(host.toLowerCase(Locale.ROOT))
        || networks.stream().anyMatch(network -> network.contains(ip));
  }

  private static boolean isPublic(IPAddress ip) {
    return (ip.isIPv4() || GLOBAL_UNICAST.contains(ip))
        && NOT_PUBLIC.stream().noneMatch(network -> network.contains(ip));
  }

  private static List<IPAddress> networks(String... blocks) {
    return Stream.of(blocks).map(TargetPolicy::network).toList();
  }

  private static IPAddress network(String block) {
    return new IPAddressString(block).getAddress();
  }
}
