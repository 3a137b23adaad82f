package dev.rapport.handoff.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;

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
  private static final StructType LEAD =
      StructType.create(
          "rapport.Lead",
          ImmutableSet.copyOf(LeadProfile.FIELDS.keySet()),
          field -> Optional.ofNullable(LeadProfile.FIELDS.get(field)).map(Condition::type));

  /** Knows what a lead has; what was kept before it was asked is run without it. */
  private static final CelCompiler CHECKER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
          .setTypeProvider(new LeadTypes())
          .addVar("lead", StructTypeReference.create(LEAD.name()))
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

  /**
   * Compiles a condition that somebody writes now: one that names what no lead has, or compares it
   * with what it never is, would hold for nobody and say nothing.
   *
   * @throws IllegalArgumentException saying where the text is at fault
   */
  static Condition written(String text) {
    Condition condition = compile(text);
    CelValidationResult checked = CHECKER.compile(text);
    if (checked.hasError()) {
      String told = checked.getErrors().get(0).getMessage();
      throw new IllegalArgumentException(
          "would hold for no lead: %s; lead has %s"
              .formatted(told, String.join(", ", LeadProfile.FIELDS.keySet())));
    }
    return condition;
  }

  private static CelType type(Class<?> type) {
    if (type == Long.class) {
      return SimpleType.INT;
    }
    return type == String.class
        ? SimpleType.STRING
        : MapType.create(SimpleType.STRING, SimpleType.STRING);
  }

  private static final class LeadTypes implements CelTypeProvider {
    @Override
    public ImmutableList<CelType> types() {
      return ImmutableList.of(LEAD);
    }

    @Override
    public Optional<CelType> findType(String typeName) {
      return typeName.equals(LEAD.name()) ? Optional.of(LEAD) : Optional.empty();
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
