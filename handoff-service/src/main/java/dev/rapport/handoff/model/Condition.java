package dev.rapport.handoff.model;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/**
 * A condition on a lead, written in CEL over {@code lead}, for example {@code lead.country == 'DE'
 * && lead.companySize >= 50}. A condition that asks for something unknown does not hold.
 */
public final class Condition {

  /** It stands in the reasons of every lead that it lets in. */
  private static final int LONGEST = 4_000;

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .addVar("lead", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder().build();

  private final String text;
  private final CelRuntime.Program program;

  private Condition(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /**
   * Compiles and type-checks a condition.
   *
   * @throws IllegalArgumentException saying where the text is at fault
   */
  public static Condition compile(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must be at most " + LONGEST + " characters");
    }
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
      return new Condition(text, RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "is no condition: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** Whether it holds for {@code lead}. */
  public boolean holds(LeadProfile lead) {
    try {
      return Boolean.TRUE.equals(program.eval(Map.of("lead", lead.facts())));
    } catch (CelEvaluationException e) {
      // Something it asks for is not known, or is of another kind: that is no match.
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && text.equals(condition.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
