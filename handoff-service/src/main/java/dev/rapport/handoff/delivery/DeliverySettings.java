package dev.rapport.handoff.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets of deliveries.
 *
 * @param allow host names, addresses and CIDR blocks that may be called though they are private or
 *     speak plain HTTP
 * @param keys by which destinations are sealed in Kafka, for they hold secrets: the first seals,
 *     all open, each of 32 bytes or more; none: they lie open there
 * @param mostDestinations how many there may be: each is a value of a metric's tag
 * @param connections that are open to one destination at a time; leads go side by side over them
 * @param waiting events of one destination that are held in memory; more are not read from Kafka
 * @param kept parked and dead events of one destination that are kept to be delivered again, the
 *     newest; more are in the dead-letter topic alone
 * @param connectTimeout until a connection stands
 * @param exchangeTimeout for one attempt, everything included
 * @param retryFirst the wait after the first failure, doubled from then on
 * @param retryLongest the longest wait between two attempts, and the longest that a destination's
 *     Retry-After is honoured for
 * @param retryFor how long one event is tried, where a destination does not say
 * @param pauseAfter attempts, most of which failed, after which a destination is paused
 * @param probeFirst how long a destination is paused at first, doubled from then on
 * @param probeLongest the longest pause between two probes
 */
@ConfigurationProperties("rapport.delivery")
record DeliverySettings(
    @DefaultValue List<String> allow,
    @DefaultValue List<String> keys,
    @DefaultValue("200") int mostDestinations,
    @DefaultValue("4") int connections,
    @DefaultValue("500") int waiting,
    @DefaultValue("2000") int kept,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration exchangeTimeout,
    @DefaultValue("1s") Duration retryFirst,
    @DefaultValue("10m") Duration retryLongest,
    @DefaultValue("24h") Duration retryFor,
    @DefaultValue("8") int pauseAfter,
    @DefaultValue("5s") Duration probeFirst,
    @DefaultValue("5m") Duration probeLongest) {

  /** Without the keys: what is logged is read by others. */
  @Override
  public String toString() {
    return "DeliverySettings[allow=" + allow + "]";
  }
}
