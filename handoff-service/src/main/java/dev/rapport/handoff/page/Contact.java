package dev.rapport.handoff.page;

import dev.rapport.events.avro.LeadDetails;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Who the lead is and how to reach them.
 *
 * @param mail opens a mail to them; null where no address is known
 * @param call dials; null where no number is known
 */
record Contact(
    String name,
    @Nullable String jobTitle,
    @Nullable String company,
    @Nullable String email,
    @Nullable URI mail,
    @Nullable String phone,
    @Nullable URI call) {

  static Contact of(LeadDetails lead) {
    String name =
        Stream.of(lead.getFirstName(), lead.getLastName())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    String email = lead.getEmail();
    String phone = lead.getPhone();
    String number = phone == null ? "" : phone.replaceAll("[^0-9+]", "");
    return new Contact(
        name.isEmpty() ? "Somebody who gave no name" : name,
        lead.getJobTitle(),
        lead.getCompany(),
        email,
        // Encoded whole, so that an address brings no fields of its own.
        email == null ? null : URI.create("mailto:" + UriUtils.encode(email, "UTF-8")),
        phone,
        number.isEmpty() ? null : URI.create("tel:" + number));
  }
}
