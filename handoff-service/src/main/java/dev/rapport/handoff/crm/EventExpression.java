package dev.rapport.handoff.crm;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;

/**
 * A condition on an event or a value computed from it, written in CEL over {@code event}, with the
 * extension for strings. What asks for something that is not there neither holds nor has a value.
 */
final class EventExpression {

  private static final int LONGEST = 4_000;
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().addLibraries(CelExtensions.strings()).build();

  private final CelRuntime.Program program;

  private EventExpression(CelRuntime.Program program) {
    this.program = program;
  }

  /**
   * A condition.
   *
   * @throws IllegalArgumentException saying where {@code text} is at fault
   */
  static EventExpression condition(String text) {
    return compile(text, SimpleType.BOOL);
  }

  /**
   * A value of whatever type.
   *
   * @throws IllegalArgumentException saying where {@code text} is at fault
   */
  static EventExpression value(String text) {
    return compile(text, SimpleType.DYN);
  }

  private static EventExpression compile(String text, CelType type) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must be at most " + LONGEST + " characters");
    }
    try {
      CelCompiler compiler =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .addLibraries(CelExtensions.strings())
              .addVar("event", MapType.create(SimpleType.STRING, SimpleType.DYN))
              .setResultType(type)
              .build();
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      return new EventExpression(RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "is no CEL over 'event': "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }

  boolean holds(CrmEvent event) {
    return evaluate(event).filter(Boolean.TRUE::equals).isPresent();
  }

  /** The value; empty where something that it asks for is not there. */
  Optional<Object> evaluate(CrmEvent event) {
    try {
      return Optional.ofNullable(program.eval(Map.of("event", event.facts())));
    } catch (CelEvaluationException notThere) {
      return Optional.empty();
    }
  }
}
