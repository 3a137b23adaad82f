package dev.rapport.intake;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Who can reach the service, as its settings say.
 *
 * @param loopback whether it listens on this machine's own address alone
 * @param forwarded whether a proxy's word is taken for where a request comes from
 */
record Reach(boolean loopback, boolean forwarded) {

  /**
   * The reach that the settings give; on some platforms proxies are believed unless told not to.
   */
  static Reach of(ServerProperties server, TomcatServerProperties tomcat, Environment environment) {
    ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
    CloudPlatform platform = CloudPlatform.getActive(environment);
    boolean believed =
        strategy == null
            ? platform != null && platform.isUsingForwardHeaders()
            : strategy != ForwardHeadersStrategy.NONE;
    TomcatServerProperties.Remoteip proxy = tomcat.getRemoteip();
    return new Reach(
        server.getAddress() != null && server.getAddress().isLoopbackAddress(),
        believed
            || StringUtils.hasText(proxy.getRemoteIpHeader())
            || StringUtils.hasText(proxy.getProtocolHeader()));
  }

  /** Whether anybody but this machine may call, or may seem to be this machine. */
  boolean isBeyondThisMachine() {
    return !loopback || forwarded;
  }
}
