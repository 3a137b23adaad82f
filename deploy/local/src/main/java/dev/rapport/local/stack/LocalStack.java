package dev.rapport.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stack that is up, as other commands see it: where it answers, which processes it is, where it
 * keeps its state. It outlives whoever looks at it; {@link #down} ends it.
 */
public final class LocalStack {

  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final Duration DOWN_PATIENCE = Duration.ofSeconds(150);

  private final StateFolder state;
  private final StackRecord record;
  private final boolean startedHere;

  private LocalStack(StateFolder state, StackRecord record, boolean startedHere) {
    this.state = state;
    this.record = record;
    this.startedHere = startedHere;
  }

  /** The stack of a state folder, if one is up or starting. */
  public static Optional<LocalStack> attach(StateFolder state) {
    return new StackFile(state)
        .read()
        .filter(StackRecord::supervised)
        .map(record -> new LocalStack(state, record, false));
  }

  /**
   * The stack of the settings' state folder; brought up in the background if it is not there. A
   * stack that is there is taken as it is, whatever ports the settings name.
   *
   * @throws StackException if it does not come up
   */
  public static LocalStack upIfNeedBe(StackSettings settings, Console console)
      throws InterruptedException {
    BackgroundStart start = new BackgroundStart(settings, console, InstantSource.system());
    Optional<LocalStack> there = attach(settings.state());
    return new LocalStack(
        settings.state(),
        there.isPresent() ? start.awaitReady(there.get().record.supervisor()) : start.run(),
        there.isEmpty());
  }

  /** Where it answers. */
  public Addresses addresses() {
    return Addresses.of(record.ports());
  }

  /**
   * A token that its services take, good for half a day: whoever named an issuer of their own for
   * them names one of its tokens in {@code RAPPORT_TOKEN}.
   *
   * @param role of {@link TokenIssuer#ROLES}
   */
  public String token(String role) {
    String given = System.getenv("RAPPORT_TOKEN");
    return given == null || given.isBlank()
        ? TokenIssuer.of(state, InstantSource.system()).token(role, List.of(role), TOKEN_LIFE)
        : given.strip();
  }

  /** Where it keeps everything. */
  public StateFolder state() {
    return state;
  }

  /** The process of each part; the broker's is the supervisor's. */
  public Map<Part, Long> pids() {
    return parts().stream()
        .collect(Collectors.toMap(StackRecord.PartRecord::part, part -> part.process().pid()));
  }

  /** Whether this call has brought it up, so that the caller may want to say how to end it. */
  public boolean startedHere() {
    return startedHere;
  }

  /** How long it took from the start of the first process until all was ready. */
  public Duration startup() {
    return Duration.ofMillis(record.startupMillis());
  }

  /** How each part is now. */
  public List<PartStatus> status() throws InterruptedException {
    return new StatusCheck(state, InstantSource.system()).of(latest());
  }

  /** What a person reads about it. */
  public List<String> summary() {
    return new ReadyMessage(record, state).lines();
  }

  /** Says that it is up, to someone who wants to bring it up. */
  public String alreadyUp() {
    return "already up with state in %s (pid %d); see %s"
        .formatted(state.root(), record.supervisor().pid(), state.command("status"));
  }

  /**
   * Stops the stack of a state folder and waits for its end, also what a killed supervisor has
   * left.
   *
   * @return whether there was anything to stop
   */
  public static boolean down(StateFolder state, Console console) throws InterruptedException {
    StackFile file = new StackFile(state);
    Optional<StackRecord> record = file.read();
    if (record.isEmpty()) {
      return false;
    }
    boolean supervised = record.get().supervised();
    Optional<ProcessHandle> supervisor = record.get().supervisor().alive();
    if (supervisor.isPresent()) {
      ChildProcess.stop(supervisor.get(), DOWN_PATIENCE);
    }
    return Leftovers.stop(file, console) || supervised;
  }

  /** When its supervisor started. */
  public Instant startedAt() {
    return record.supervisor().startedAt();
  }

  private List<StackRecord.PartRecord> parts() {
    return latest().parts();
  }

  /** A part that was started again has another process now. */
  private StackRecord latest() {
    return new StackFile(state).read().orElse(record);
  }
}
