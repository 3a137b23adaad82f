package dev.rapport.intake.lead;

import com.google.common.net.InternetDomainName;
import dev.rapport.identity.FreeMail;
import java.util.Optional;

/** What the domain of a mail address says of where its owner works. */
public final class MailDomains {

  private MailDomains() {}

  /**
   * The domain that the addresses of a company share: the part that somebody registered, by the
   * Public Suffix List.
   *
   * @param domain in lower case and ASCII
   * @return empty for a provider of mail to anybody, and for what nobody can register
   */
  public static Optional<String> company(String domain) {
    return FreeMail.isProvider(domain)
        ? Optional.empty()
        : registrable(domain).filter(registered -> !FreeMail.isProvider(registered));
  }

  /** The part of a domain that somebody registered. */
  private static Optional<String> registrable(String domain) {
    if (!InternetDomainName.isValid(domain)) {
      return Optional.empty();
    }
    InternetDomainName name = InternetDomainName.from(domain);
    return name.isUnderPublicSuffix()
        ? Optional.of(name.topPrivateDomain().toString())
        : Optional.empty();
  }
}
