package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JvmOptionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void the_newest_jdk_takes_them_all_and_has_nothing_to_say(Part part) throws Exception {
    Jdk jdk = JdkSearch.ofThisMachine().newest();
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(new JvmOptions(jdk).of(part));
    command.add("-version");

    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(output)).noneMatch(line -> line.contains("warning"));
  }
}
