package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  @TempDir private Path folder;
  private Path jar;
  private Path schemas;

  @BeforeEach
  void layOut() throws IOException {
    jar = Files.writeString(folder.resolve("service.jar"), "code");
    schemas =
        Files.writeString(
            Files.createDirectory(folder.resolve("lib")).resolve("schemas-1.jar"), "contract");
  }

  @Test
  void is_another_one_when_the_program_or_the_contract_is() throws IOException {
    Path first = archive();
    assertThat(archive()).isEqualTo(first);

    Files.writeString(jar, "changed");
    Path second = archive();
    assertThat(second).isNotEqualTo(first);

    Files.writeString(schemas, "changed");
    assertThat(archive()).isNotIn(first, second);
  }

  @Test
  void the_archive_of_an_earlier_build_goes_and_that_of_another_jdk_stays() throws IOException {
    Path earlier = Files.createFile(archive());
    Path other = Files.createFile(folder.resolve("21-00000000.jsa"));
    Files.writeString(jar, "changed");

    archive();

    assertThat(earlier).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void an_older_jdk_starts_without_one() {
    assertThat(new ClassArchive(jar, jdk("17.0.15")).options()).isEmpty();
  }

  private Path archive() {
    String option = "-XX:SharedArchiveFile=";
    List<String> options = new ClassArchive(jar, jdk("25.0.3")).options();
    return options.stream()
        .filter(text -> text.startsWith(option))
        .map(text -> Path.of(text.substring(option.length())))
        .findFirst()
        .orElseThrow();
  }

  private static Jdk jdk(String version) {
    return new Jdk(Path.of("jdk"), Runtime.Version.parse(version));
  }
}
