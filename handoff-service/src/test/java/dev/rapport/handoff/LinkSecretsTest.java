package dev.rapport.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.AnswerLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSecretsTest {

  @Test
  void an_instance_keeps_the_secret_that_it_made_for_its_user_alone(@TempDir Path folder)
      throws Exception {
    Path state = folder.resolve("state");
    byte[] made = LinkSecrets.of(List.of(), state).get(0);

    assertThat(made).hasSizeGreaterThanOrEqualTo(AnswerLinks.LEAST_SECRET_BYTES);
    assertThat(LinkSecrets.of(List.of(), state)).containsExactly(made);
    assertThat(LinkSecrets.of(List.of(), folder.resolve("other")).get(0)).isNotEqualTo(made);
    try (var files = Files.list(state)) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void what_an_operator_sets_is_taken_in_its_order(@TempDir Path state) {
    assertThat(LinkSecrets.of(List.of("new", "old"), state))
        .containsExactly("new".getBytes(UTF_8), "old".getBytes(UTF_8));
    assertThat(state).isEmptyDirectory();
  }
}
