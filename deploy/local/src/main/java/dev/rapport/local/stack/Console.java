package dev.rapport.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the person reads: one line a message, in colour where the terminal shows it ({@code
 * NO_COLOR} and pipes are respected).
 */
public final class Console {

  private static final int LABEL_WIDTH = 13;

  private final PrintStream out;
  private final Ansi ansi;
  private final boolean showsLogs;
  private final boolean showsLinks;

  private Console(PrintStream out, Ansi ansi, boolean showsLogs, boolean showsLinks) {
    this.out = out;
    this.ansi = ansi;
    this.showsLogs = showsLogs;
    this.showsLinks = showsLinks;
  }

  /** A console on a stream. */
  public Console(PrintStream out, Ansi ansi) {
    this(out, ansi, true, true);
  }

  /** Standard error: standard output belongs to what a command yields, such as JSON. */
  public static Console standard() {
    return new Console(System.err, Ansi.AUTO);
  }

  /** The same without the parts' logs, for which there are files. */
  public Console withoutLogs() {
    return new Console(out, ansi, false, showsLinks);
  }

  /** The same for a log, which must hold no link that signs its reader in. */
  public Console withoutLinks() {
    return new Console(out, ansi, showsLogs, false);
  }

  /** Prints a line of the command's own. */
  public void say(String line) {
    out.println(line);
  }

  /** Prints the links that sign a person in. */
  public void say(SignInLinks links) {
    if (showsLinks) {
      say("Sign in:");
      links.lines().forEach(this::say);
    }
  }

  /** Prints a heading. */
  public void heading(String line) {
    out.println(ansi.string("@|bold %s|@".formatted(line)));
  }

  /** Prints a line of a part's log, its name before it. */
  void log(Part part, String line) {
    if (showsLogs) {
      line(part, line);
    }
  }

  /** Prints a line about a part, its name before it. */
  void line(Part part, String line) {
    // The line itself is not ours: what looks like a markup of ours must not be taken for one.
    out.println(prefix(part.label(), part.colour()) + line);
  }

  /** Says that a part can do its work, how long after its start. */
  void ready(Part part, Addresses addresses, Duration after) {
    line(
        part,
        String.format(
            Locale.ROOT,
            "ready at %s after %.1f s",
            addresses.of(part),
            after.toMillis() / 1000.0));
  }

  private String prefix(String label, String colour) {
    String padded = (label + " ".repeat(LABEL_WIDTH)).substring(0, LABEL_WIDTH);
    return ansi.string("@|%s %s ||@ ".formatted(colour, padded));
  }
}
