package dev.rapport.handoff.delivery.model;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which handoffs a destination gets: a condition in CEL over {@code handoff}. */
public final class HandoffFilter {

  private static final CelCompiler COMPILER = HandoffShape.compiler(SimpleType.BOOL);

  private final CelRuntime.@Nullable Program program;

  private HandoffFilter(CelRuntime.@Nullable Program program) {
    this.program = program;
  }

  /**
   * Compiles and type-checks a filter.
   *
   * @param text null for one that lets everything through
   * @throws IllegalArgumentException saying where the text is at fault
   */
  public static HandoffFilter compile(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new HandoffFilter(null);
    }
    try {
      return new HandoffFilter(HandoffShape.RUNTIME.createProgram(COMPILER.compile(text).getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("is no condition: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a handoff goes to the destination. A condition that asks for something unknown does not
   * hold.
   */
  public boolean holds(Map<String, Object> facts) {
    if (program == null) {
      return true;
    }
    HandoffValue handoff = HandoffValue.of(facts);
    try {
      return Boolean.TRUE.equals(
          program.eval(
              name -> name.equals(HandoffShape.HANDOFF) ? Optional.of(handoff) : Optional.empty()));
    } catch (CelEvaluationException e) {
      // Something it asks for is not known: that is no match.
      return false;
    }
  }
}
