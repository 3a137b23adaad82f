package dev.rapport.intake.imports;

import static dev.rapport.intake.imports.ImportClient.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RunningIntake;

/** A process that is killed in the middle of an import, and says when it is there. */
final class KilledImport {

  /** How many rows are settled by then. */
  static final int SETTLED = 1_500;

  private KilledImport() {}

  /** The file: every tenth row is bad. */
  static String rows() {
    return file(3_000).replaceAll("(?m)^lead(\\d*)0@example.com$", "nobody$1");
  }

  /**
   * Takes a file and stops in its middle.
   *
   * @param arguments the state folder
   */
  public static void main(String[] arguments) {
    RunningIntake intake = RunningIntake.start("--rapport.state-dir=" + arguments[0]);
    intake.sink().holdAfter(SETTLED);
    String location = new ImportClient(intake).taken(rows());
    await().until(() -> intake.sink().held() > 0);
    // One write for a line: half a line is no answer.
    byte[] line = ("killable " + location + "\n").getBytes(UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
