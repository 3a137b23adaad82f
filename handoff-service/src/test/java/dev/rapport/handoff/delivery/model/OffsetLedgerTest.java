package dev.rapport.handoff.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

  private final OffsetLedger ledger = new OffsetLedger();

  @Test
  void nothing_is_committed_beyond_what_is_still_open() {
    ledger.read(0, 5);
    ledger.read(0, 6);
    ledger.read(0, 7);
    ledger.settle(0, 6);
    assertThat(ledger.due()).isEqualTo(Map.of(0, 5L));

    ledger.settle(0, 5);
    assertThat(ledger.due()).isEqualTo(Map.of(0, 7L));
    assertThat(ledger.due()).isEmpty();

    ledger.settle(0, 7);
    assertThat(ledger.due()).isEqualTo(Map.of(0, 8L));
  }

  @Test
  void a_partition_that_has_gone_is_no_longer_committed() {
    ledger.read(1, 5);
    ledger.forget(List.of(1));
    ledger.settle(1, 5);

    assertThat(ledger.due()).isEmpty();
  }
}
