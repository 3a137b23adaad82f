package dev.rapport.local.stack;

/** What the supervisor reacts to. */
sealed interface StackEvent {

  /** A part answered its readiness check. */
  record Ready(Part part) implements StackEvent {}

  /** A child process ended. */
  record Died(Part part, long pid, int exitCode) implements StackEvent {}

  /** The wait before a restart is over. */
  record RestartDue(Part part) implements StackEvent {}

  /** The in-process broker could not start or cannot go on. */
  record BrokerFailed(String why) implements StackEvent {}

  /** The in-process broker serves and has the pipeline's topics. */
  record BrokerReady() implements StackEvent {}

  /** The person, or the operating system, wants the stack to end. */
  record StopAsked() implements StackEvent {}
}
