package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sealing what holds secrets. */
class SealTest {

  private static final String OLD = "an-old-key-that-has-32-bytes-or-more";
  private static final String NEW = "a-new-key-that-has-32-bytes-or-more.";
  private static final byte[] PLAIN = "whsec_hush".getBytes(UTF_8);

  private final Seal old = new Seal(List.of(OLD));
  private final Seal both = new Seal(List.of(NEW, OLD));
  private final Seal none = new Seal(List.of());

  @Test
  void the_first_key_seals_and_all_open() {
    byte[] before = old.seal("crm", PLAIN);
    byte[] since = both.seal("crm", PLAIN);

    assertThat(both.open("crm", before)).isEqualTo(PLAIN);
    assertThat(both.open("crm", since)).isEqualTo(PLAIN);
    assertThat(both.seal("crm", PLAIN)).as("never the same twice").isNotEqualTo(since);
    assertThatThrownBy(() -> old.open("crm", since))
        .hasMessage("it is sealed with a key that rapport.delivery.keys does not have");
    assertThatThrownBy(() -> none.open("crm", before)).hasMessageContaining("does not have");
  }

  @Test
  void no_byte_of_it_can_be_changed_and_it_opens_under_its_own_id_alone() {
    byte[] sealed = old.seal("crm", PLAIN);

    assertThatThrownBy(() -> old.open("chat", sealed)).hasMessage("its seal is broken");
    for (int at = 2; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> old.open("crm", changed))
          .as("byte %d", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> old.open("crm", new byte[] {'S', 1, 2}))
        .hasMessage("it is sealed and broken off");
  }

  @Test
  void without_keys_nothing_is_sealed_and_what_never_was_stays_readable() {
    byte[] avro = {(byte) 0xC3, 1, 7};

    assertThat(none.seal("crm", avro)).isEqualTo(avro);
    assertThat(both.open("crm", avro)).isEqualTo(avro);
    assertThatThrownBy(() -> new Seal(List.of("short")))
        .hasMessage("each of rapport.delivery.keys must have at least 32 bytes");
  }
}
