package dev.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  private static final PersonKey.Hasher HASHER =
      new PersonKey.Hasher("a-secret-of-thirty-two-characters");

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada@example.com",
    "'  Ada@EXAMPLE.com ', ada@example.com",
    "ada+quotes@example.co.uk, ada+quotes@example.co.uk",
    "o'brien@example.ie, o'brien@example.ie",
    "jörg@Bücher.example, jörg@xn--bcher-kva.example",
    "δοκιμή@παράδειγμα.δοκιμή, δοκιμή@xn--hxajbheg2az3al.xn--jxalpdlp",
    "ada@XN--BCHER-KVA.example, ada@xn--bcher-kva.example"
  })
  void one_mailbox_has_one_spelling(String typed, String normalised) {
    assertThat(EmailAddress.parse(typed)).map(EmailAddress::toString).hasValue(normalised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ada",
        "ada@",
        "@example.com",
        "ada@localhost",
        "ada@@example.com",
        "a b@example.com",
        "ada@exa mple.com",
        ".ada@example.com",
        "ada.@example.com",
        "a..da@example.com",
        "ada@-example.com",
        "ada@example..com",
        "ada@[127.0.0.1]",
        "ada@127.0.0.1",
        "ada@example.com, bob@example.com",
        "ada\u0000@example.com"
      })
  void what_no_mail_can_be_sent_to_is_refused(String typed) {
    assertThat(EmailAddress.parse(typed)).isEmpty();
  }

  @Property
  boolean any_text_is_read_or_refused(@ForAll String typed) {
    return EmailAddress.parse(typed)
        .map(email -> EmailAddress.parse(email.toString()).orElseThrow().equals(email))
        .orElse(true);
  }

  @Test
  void the_same_person_has_the_same_key_and_no_name() {
    PersonKey key = HASHER.of(EmailAddress.parse("Ada@example.com").orElseThrow());

    assertThat(key).isEqualTo(HASHER.of(EmailAddress.parse("ada@EXAMPLE.com").orElseThrow()));
    assertThat(key.value()).matches("[0-9a-f]{64}").doesNotContain("ada");
    assertThat(key)
        .isNotEqualTo(
            new PersonKey.Hasher("another-secret-of-thirty-two-char")
                .of(EmailAddress.parse("ada@example.com").orElseThrow()));
  }

  @Test
  void a_short_secret_is_refused() {
    assertThatThrownBy(() -> new PersonKey.Hasher("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32");
  }

  @Property
  boolean all_leads_of_a_person_lie_between_first_and_last(
      @ForAll @Size(32) byte[] person, @ForAll long most, @ForAll long least) {
    PersonKey key = new PersonKey(java.util.HexFormat.of().formatHex(person));
    String id = LeadId.of(key, new UUID(most, least)).toString();
    return id.compareTo(LeadId.firstOf(key).toString()) >= 0
        && id.compareTo(LeadId.lastOf(key).toString()) <= 0
        && UUID.fromString(id).version() == 8
        && UUID.fromString(id).variant() == 2;
  }
}
