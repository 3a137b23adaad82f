package dev.rapport.intake.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.intake.spool.EventSpool.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EventSpoolTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long ROOM = 1 << 20;

  @TempDir private Path folder;

  private EventSpool spool;

  @BeforeEach
  void open() throws IOException {
    spool = EventSpool.open(folder, ROOM);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void entries_come_out_in_the_order_in_which_they_went_in() throws IOException {
    append("first", "second", "third");

    assertThat(texts(spool.oldest(2))).containsExactly("first", "second");
    assertThat(spool.size()).isEqualTo(3);
    assertThat(spool.oldestAt()).contains(NOON);
  }

  @Test
  void what_was_removed_is_gone_and_the_rest_stays() throws IOException {
    append("first", "second", "third");
    spool.remove(spool.oldest(2));

    assertThat(texts(spool.oldest(9))).containsExactly("third");
    assertThat(spool.size()).isOne();
    assertThat(spool.bytes()).isEqualTo("third".length());
  }

  @Test
  void a_restart_finds_all_of_it_and_goes_on_behind_it() throws IOException {
    append("first", "second", "third");
    spool.remove(spool.oldest(1));
    reopen();
    append("fourth");

    assertThat(texts(spool.oldest(9))).containsExactly("second", "third", "fourth");
    assertThat(spool.size()).isEqualTo(3);
    assertThat(spool.bytes()).isEqualTo("secondthirdfourth".length());
  }

  @Test
  void an_emptied_spool_can_be_filled_again_after_a_restart() throws IOException {
    append("first", "second");
    spool.remove(spool.oldest(9));
    reopen();
    append("third");

    assertThat(texts(spool.oldest(9))).containsExactly("third");
  }

  @Test
  void what_does_not_fit_is_refused_and_room_comes_back_with_what_leaves() throws IOException {
    String half = "x".repeat((int) ROOM / 2);
    append(half, half);

    assertThat(spool.fill()).isEqualTo(1);
    assertThat(spool.takes(1)).isFalse();
    assertThatThrownBy(() -> append("one more"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SpoolFullException.class);

    spool.remove(spool.oldest(1));
    append("one more");
    assertThat(spool.size()).isEqualTo(2);
    assertThat(spool.takes(1)).isTrue();
  }

  @Test
  void what_is_set_aside_stands_in_nobodys_way_until_the_next_start() throws IOException {
    append("bad", "good");
    List<Entry> bad = spool.oldest(1);
    spool.setAside(bad.get(0));
    spool.remove(bad);

    assertThat(texts(spool.oldest(9))).containsExactly("good");
    assertThat(spool.size()).isOne();
    assertThat(spool.setAside()).isOne();

    reopen();
    assertThat(texts(spool.oldest(9))).containsExactly("bad", "good");
    assertThat(spool.size()).isEqualTo(2);
    assertThat(spool.setAside()).isZero();
  }

  @Test
  void what_was_removed_from_the_middle_is_gone_and_the_rest_is_there() throws IOException {
    append("first", "second", "third", "fourth");
    List<Entry> all = spool.oldest(9);
    spool.remove(List.of(all.get(1), all.get(3)));

    assertThat(texts(spool.oldest(9))).containsExactly("first", "third");
    assertThat(texts(spool.after(all.get(0), 9))).containsExactly("third");
    assertThat(spool.after(all.get(2), 9)).isEmpty();
    reopen();
    assertThat(texts(spool.oldest(9))).containsExactly("first", "third");
  }

  @Test
  void a_folder_that_another_has_open_is_refused() {
    assertThatThrownBy(() -> EventSpool.open(folder, ROOM))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void many_at_once_are_all_kept() throws IOException {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    IntStream.range(0, 5_000).forEach(i -> all.add(spool.append(NOON, 7, bytes("lead " + i))));
    all.forEach(CompletableFuture::join);

    assertThat(texts(spool.oldest(9_999)))
        .isEqualTo(IntStream.range(0, 5_000).mapToObj(i -> "lead " + i).toList());
  }

  @Test
  void a_closed_spool_takes_nothing_and_shows_nothing() throws IOException {
    append("first");
    spool.close();

    assertThatThrownBy(() -> append("second"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(spool.oldest(1)).isEmpty();
    assertThat(spool.oldestAt()).isEmpty();
  }

  @Test
  void a_log_that_was_cut_off_anywhere_gives_back_what_lies_before_the_cut() throws IOException {
    append("first", "second");
    long whole = log(folder).toFile().length();
    append("third");
    long end = log(folder).toFile().length();

    for (long cut = whole; cut < end; cut++) {
      Path copy = folder.resolveSibling("cut-" + cut);
      FileSystemUtils.copyRecursively(folder, copy);
      try (FileChannel log = FileChannel.open(log(copy), StandardOpenOption.WRITE)) {
        log.truncate(cut);
      }
      try (EventSpool after = EventSpool.open(copy, ROOM)) {
        assertThat(texts(after.oldest(9))).as("cut at %d", cut).containsExactly("first", "second");
      }
      FileSystemUtils.deleteRecursively(copy);
    }
  }

  private static Path log(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private void append(String... texts) {
    for (String text : texts) {
      spool.append(NOON, 7, bytes(text)).join();
    }
  }

  private void reopen() throws IOException {
    spool.close();
    spool = EventSpool.open(folder, ROOM);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(entry -> new String(entry.value().get(), UTF_8)).toList();
  }
}
