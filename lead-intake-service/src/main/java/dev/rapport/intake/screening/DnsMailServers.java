package dev.rapport.intake.screening;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks the Domain Name System in the background. The first lead of a domain passes while it is
 * looked up, those after it are judged by what was found. A domain gets mail if it has a mail
 * server, or an address for want of one (RFC 5321, section 5.1), and does not say that it wants
 * none (RFC 7505).
 */
public final class DnsMailServers implements MailServers {

  private static final Logger log = LoggerFactory.getLogger(DnsMailServers.class);

  private static final int MOST_UNDER_WAY = 500;
  private static final long REMEMBERED = 50_000;
  private static final Duration KNOWN_FOR = Duration.ofHours(12);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LookupSession session;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

  /** Of each domain what is known. */
  private final Cache<String, State> states =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(KNOWN_FOR).build();

  private enum State {
    LOOKED_UP,
    ALIVE,
    DEAD
  }

  /** What the system has of a kind for a domain. */
  private sealed interface Found {

    /** Such records. */
    record Records(List<Record> records) implements Found {}

    /** The domain, but no such record. */
    record NoRecord() implements Found {}

    /** No such domain. */
    record NoDomain() implements Found {}
  }

  /**
   * A view of the Domain Name System.
   *
   * @param server the server to ask; null for the system's own
   */
  public DnsMailServers(@Nullable InetSocketAddress server) {
    Resolver resolver = server == null ? new ExtendedResolver() : new SimpleResolver(server);
    resolver.setTimeout(PATIENCE);
    session = LookupSession.builder().resolver(resolver).build();
  }

  @Override
  public boolean isKnownDead(String domain) {
    State state = states.getIfPresent(domain);
    if (state == null && room.tryAcquire()) {
      states.put(domain, State.LOOKED_UP);
      lookUp(domain);
    }
    return state == State.DEAD;
  }

  private void lookUp(String domain) {
    CompletionStage<Void> unused =
        state(domain)
            .handle(
                (state, noAnswer) -> {
                  note(domain, state, noAnswer);
                  return null;
                });
  }

  private void note(String domain, @Nullable State state, @Nullable Throwable noAnswer) {
    room.release();
    if (state != null) {
      states.put(domain, state);
    } else {
      // Nothing is held against a domain because of a server that does not answer.
      states.invalidate(domain);
      log.debug("The domain name system did not answer: {}", String.valueOf(noAnswer));
    }
  }

  private CompletionStage<State> state(String domain) {
    Name name = name(domain);
    return find(name, Type.MX)
        .thenCompose(
            servers ->
                servers instanceof Found.NoRecord
                    ? hasAddress(name)
                    : CompletableFuture.completedFuture(byServers(servers)));
  }

  private static State byServers(Found servers) {
    return servers instanceof Found.Records found && wantsMail(found.records())
        ? State.ALIVE
        : State.DEAD;
  }

  private CompletionStage<State> hasAddress(Name name) {
    return find(name, Type.A)
        .thenCombine(
            find(name, Type.AAAA),
            (v4, v6) ->
                v4 instanceof Found.Records || v6 instanceof Found.Records
                    ? State.ALIVE
                    : State.DEAD);
  }

  /** A single server that is the root itself says that no mail is wanted. */
  private static boolean wantsMail(List<Record> servers) {
    return servers.stream()
        .anyMatch(server -> server instanceof MXRecord mx && !mx.getTarget().equals(Name.root));
  }

  private CompletionStage<Found> find(Name name, int type) {
    return session.lookupAsync(name, type).handle(DnsMailServers::found);
  }

  private static Found found(@Nullable LookupResult result, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (result != null) {
      return result.getRecords().isEmpty()
          ? new Found.NoRecord()
          : new Found.Records(result.getRecords());
    }
    if (cause instanceof NoSuchRRSetException) {
      return new Found.NoRecord();
    }
    if (cause instanceof NoSuchDomainException) {
      return new Found.NoDomain();
    }
    throw new CompletionException(cause);
  }

  private static Name name(String domain) {
    try {
      return Name.fromString(domain, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("no domain: " + domain, e);
    }
  }
}
