package dev.rapport.local;

import dev.rapport.local.stack.StateFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant: the one of a state folder. */
public final class StateOption {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the stack's state (default: .rapport in your home).")
  private @Nullable Path folder;

  /** The folder that was named, or the one in the person's home. */
  public StateFolder folder() {
    return folder == null ? StateFolder.inHome() : new StateFolder(folder);
  }
}
