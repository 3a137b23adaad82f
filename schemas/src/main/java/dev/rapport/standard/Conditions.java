package dev.rapport.standard;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
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
import java.util.List;
import java.util.Optional;

/**
 * CEL over one typed variable, {@code lead}: compiled and type-checked when a standard is read.
 *
 * <p>A field that the lead does not have is empty ({@code ''}, {@code 0}, {@code false}); {@code
 * has(lead.phone)} asks whether it has it.
 */
final class Conditions {
  private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

  private static final StructType SOURCE =
      struct(
          "rapport.LeadSource",
          ImmutableMap.of(
              "channel", SimpleType.STRING,
              "campaign", SimpleType.STRING,
              "medium", SimpleType.STRING,
              "landingPage", SimpleType.STRING,
              "referrer", SimpleType.STRING));

  private static final StructType LEAD =
      struct(
          "rapport.Lead",
          ImmutableMap.<String, CelType>builder()
              .put("email", SimpleType.STRING)
              .put("emailDomain", SimpleType.STRING)
              .put("freeMail", SimpleType.BOOL)
              .put("phone", SimpleType.STRING)
              .put("firstName", SimpleType.STRING)
              .put("lastName", SimpleType.STRING)
              .put("company", SimpleType.STRING)
              .put("companySize", SimpleType.INT)
              .put("industry", SimpleType.STRING)
              .put("country", SimpleType.STRING)
              .put("language", SimpleType.STRING)
              .put("jobTitle", SimpleType.STRING)
              .put(LeadField.SENIORITY, SimpleType.STRING)
              .put(LeadField.FUNCTION, SimpleType.STRING)
              .put("answers", TEXTS)
              .put("attributes", TEXTS)
              .put("source", StructTypeReference.create(SOURCE.name()))
              .buildOrThrow());

  /** Bounds keep a condition short and cheap; the planner needs mixed number comparisons. */
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(10_000)
          .maxParseRecursionDepth(32)
          .comprehensionMaxIterations(1_000)
          .build();

  private static final CelTypeProvider TYPES = new LeadTypes();

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setTypeProvider(TYPES)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("lead", StructTypeReference.create(LEAD.name()))
          .setResultType(SimpleType.BOOL)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).setTypeProvider(TYPES).build();

  private Conditions() {}

  /** The fields of {@code lead} that a condition can name. */
  static List<String> fields() {
    return LEAD.fieldNames().asList();
  }

  /** The fields of {@code lead.source}. */
  static List<String> sourceFields() {
    return SOURCE.fieldNames().asList();
  }

  /** What is wrong with a condition; empty if nothing is. */
  static List<CelIssue> issues(String expression) {
    return COMPILER.compile(expression).getErrors();
  }

  /**
   * Whether a macro over a list or map stands inside another: such a condition has no low bound.
   */
  static boolean loopsWithinLoops(String expression) {
    return loops(expression).stream().anyMatch(Conditions::isInsideALoop);
  }

  /** Whether a condition has a macro over a list or map: all of it may run for each field. */
  static boolean hasLoop(String expression) {
    return !loops(expression).isEmpty();
  }

  /** A condition taken apart; empty if something is wrong with it. */
  static Optional<CelExpr> tree(String expression) {
    return checked(expression).map(CelAbstractSyntaxTree::getExpr);
  }

  private static List<CelNavigableExpr> loops(String expression) {
    return checked(expression).stream()
        .flatMap(ast -> CelNavigableAst.fromAst(ast).getRoot().allNodes())
        .filter(node -> node.getKind() == Kind.COMPREHENSION)
        .toList();
  }

  private static Optional<CelAbstractSyntaxTree> checked(String expression) {
    CelValidationResult compiled = COMPILER.compile(expression);
    try {
      return compiled.hasError() ? Optional.empty() : Optional.of(compiled.getAst());
    } catch (CelValidationException e) {
      throw new IllegalStateException("has no error, and has one", e);
    }
  }

  private static boolean isInsideALoop(CelNavigableExpr node) {
    for (Optional<CelNavigableExpr> outer = node.parent();
        outer.isPresent();
        outer = outer.get().parent()) {
      if (outer.get().getKind() == Kind.COMPREHENSION) {
        return true;
      }
    }
    return false;
  }

  /**
   * A condition ready to be evaluated.
   *
   * @throws IllegalArgumentException if the expression is no condition
   */
  static Condition compile(String expression) {
    try {
      CelAbstractSyntaxTree checked = COMPILER.compile(expression).getAst();
      CelRuntime.Program program = RUNTIME.createProgram(checked);
      // By a resolver, not a map: a map is walked and copied at every evaluation.
      return lead ->
          (Boolean)
              program.eval(name -> name.equals("lead") ? Optional.of(lead) : Optional.empty());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("no condition: " + expression + ": " + e.getMessage(), e);
    }
  }

  private static StructType struct(String name, ImmutableMap<String, ? extends CelType> fields) {
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  /** True or false of a lead. */
  interface Condition {
    boolean holds(LeadValue lead) throws CelEvaluationException;
  }

  private static final class LeadTypes implements CelTypeProvider {
    @Override
    public ImmutableList<CelType> types() {
      return ImmutableList.of(LEAD, SOURCE);
    }

    @Override
    public Optional<CelType> findType(String typeName) {
      return types().stream().filter(type -> type.name().equals(typeName)).findFirst();
    }
  }
}
