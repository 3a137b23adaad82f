package dev.rapport.handoff.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who looks after which company. Where two teams name one company the first team has it. */
final class AccountOwners {

  private final Map<String, Owner> byDomain = new HashMap<>();
  private final Map<String, Owner> byId = new HashMap<>();

  /** A rep who looks after a company. */
  record Owner(Team team, Rep rep) {}

  /** A company that a lead belongs to, and what tells so. */
  record Match(Owner owner, String why) {}

  private AccountOwners() {}

  static AccountOwners of(Collection<Team> teams) {
    AccountOwners owners = new AccountOwners();
    for (Team team : teams) {
      for (Account account : team.accounts()) {
        Owner owner = new Owner(team, team.rep(account.repId()).orElseThrow());
        putIfAbsent(owners.byDomain, account.domain(), owner);
        putIfAbsent(owners.byId, account.accountId(), owner);
      }
    }
    return owners;
  }

  private static void putIfAbsent(Map<String, Owner> owners, @Nullable String key, Owner owner) {
    if (key != null) {
      owners.putIfAbsent(key, owner);
    }
  }

  /** Who looks after a lead's company: by its id in the CRM, else by the domain of its address. */
  Optional<Match> of(LeadProfile lead) {
    String id = lead.attributes().get(Account.ATTRIBUTE);
    Owner byItsId = id == null ? null : byId.get(id);
    if (byItsId != null) {
      return Optional.of(new Match(byItsId, "account " + id));
    }
    return lead.emailDomain() == null || byDomain.isEmpty()
        ? Optional.empty()
        : ofDomain(lead.emailDomain().toLowerCase(Locale.ROOT));
  }

  /** A company's addresses may be below its domain: those of de.example.com are example.com's. */
  private Optional<Match> ofDomain(String domain) {
    String rest = domain;
    while (true) {
      Owner owner = byDomain.get(rest);
      if (owner != null) {
        return Optional.of(new Match(owner, "domain " + rest));
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      rest = rest.substring(dot + 1);
    }
  }
}
