package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {

  @TempDir private Path machine;

  @Test
  void the_newest_wins_wherever_it_is() throws IOException {
    Path running = install("opt/java", "17.0.15");
    install("usr/lib/jvm/jdk-21", "21.0.2");
    Path newest = install("home/.sdkman/candidates/java/25-tem", "25.0.1");

    assertThat(search(running, Map.of()).newest())
        .isEqualTo(new Jdk(newest.toRealPath(), Runtime.Version.parse("25.0.1")));
  }

  @Test
  void versions_are_compared_as_numbers() throws IOException {
    Path running = install("opt/java", "17.0.9");
    Path newest = install("usr/lib/jvm/later", "17.0.15");

    assertThat(search(running, Map.of()).newest().home()).isEqualTo(newest.toRealPath());
  }

  @Test
  void a_java_on_the_path_is_found_through_its_links() throws IOException {
    Path running = install("opt/java", "17");
    Path newest = install("somewhere/else", "24");
    Path bin = Files.createDirectories(machine.resolve("bin"));
    Path alternative =
        Files.createSymbolicLink(machine.resolve("alternative"), newest.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), alternative);

    assertThat(search(running, Map.of("PATH", bin + ":/nowhere")).newest().home())
        .isEqualTo(newest.toRealPath());
  }

  @Test
  void a_folder_that_only_looks_like_an_installation_is_passed_over() throws IOException {
    Path running = install("opt/java", "17");
    Files.createDirectories(machine.resolve("usr/lib/jvm/empty"));
    Files.delete(install("usr/lib/jvm/broken", "99").resolve("bin/java"));
    install("usr/lib/jvm/nonsense", "soon");

    assertThat(search(running, Map.of()).newest().home()).isEqualTo(running.toRealPath());
  }

  @Test
  void the_one_asked_for_is_taken_even_if_it_is_not_the_newest() throws IOException {
    Path running = install("opt/java", "25");
    Path wanted = install("opt/older", "17");

    assertThat(search(running, Map.of("RAPPORT_JAVA_HOME", wanted.toString())).newest().feature())
        .isEqualTo(17);
  }

  @Test
  void one_that_is_too_old_is_refused_by_name() throws IOException {
    Path running = install("opt/java", "25");
    Path old = install("opt/old", "11.0.2");

    assertThatThrownBy(() -> search(running, Map.of("RAPPORT_JAVA_HOME", old.toString())).newest())
        .isInstanceOf(StackException.class)
        .hasMessage("RAPPORT_JAVA_HOME=%s holds no JDK 17 or newer".formatted(old));
  }

  private JdkSearch search(Path running, Map<String, String> environment) {
    return new JdkSearch(environment, running, machine.resolve("home"), machine);
  }

  private Path install(String folder, String version) throws IOException {
    Path home = machine.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Path java = Files.createFile(home.resolve("bin/java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n".formatted(version));
    return home;
  }
}
