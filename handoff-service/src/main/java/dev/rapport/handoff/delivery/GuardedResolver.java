package dev.rapport.handoff.delivery;

import dev.rapport.handoff.delivery.model.TargetPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a target's name once, for the connection that is made: the addresses that it gives are
 * those that were checked, so a name that stands for another address a moment later gains nothing.
 */
final class GuardedResolver implements DnsResolver {

  private final URI target;
  private final TargetPolicy policy;
  private final DnsResolver names;

  GuardedResolver(URI target, TargetPolicy policy, DnsResolver names) {
    this.target = target;
    this.policy = policy;
    this.names = names;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      Optional<String> refusal = policy.refusal(target, address);
      if (refusal.isPresent()) {
        throw new ForbiddenTargetException("the target " + refusal.get());
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
