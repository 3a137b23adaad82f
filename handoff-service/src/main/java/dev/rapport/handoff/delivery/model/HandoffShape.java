package dev.rapport.handoff.delivery.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What filters and payloads can ask of {@code handoff}, with its types: a name that does not exist
 * is found when it is put, not when a lead comes.
 */
final class HandoffShape {

  /** The variable. */
  static final String HANDOFF = "handoff";

  private static final int LONGEST = 20_000;
  private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

  private static final StructType SOURCE =
      struct(
          "Source",
          ImmutableMap.<String, CelType>builder()
              .putAll(
                  texts(
                      "channel",
                      "campaign",
                      "medium",
                      "term",
                      "content",
                      "landingPage",
                      "referrer"))
              .put("clickIds", TEXTS)
              .buildOrThrow());

  private static final StructType CONSENT =
      struct(
          "Consent",
          ImmutableMap.<String, CelType>builder()
              .putAll(texts("purpose", "wording", "at"))
              .put("granted", SimpleType.BOOL)
              .buildOrThrow());

  private static final StructType QUESTION = struct("Question", texts("criterion", "text"));
  private static final StructType REP = struct("Rep", texts("repId", "name", "email"));

  private static final StructType ALARM =
      struct("Alarm", texts("promise", "stage", "dueAt", "managerName", "managerEmail"));

  private static final StructType BEHAVIOUR =
      struct(
          "Behaviour",
          ImmutableMap.<String, CelType>builder()
              .putAll(texts("name", "lastAt"))
              .put("times", SimpleType.INT)
              .buildOrThrow());

  private static final StructType EARLIER = struct("Earlier", texts("kind", "at", "what"));

  private static final StructType MATERIAL =
      struct(
          "Material",
          ImmutableMap.<String, CelType>builder()
              .putAll(texts("id", "title", "kind", "link", "audience", "updated"))
              .put("stale", SimpleType.BOOL)
              .buildOrThrow());

  private static final StructType OBJECTION =
      struct(
          "Objection",
          ImmutableMap.<String, CelType>builder()
              .putAll(texts("id", "name", "segment", "since", "gap"))
              .put("rate", SimpleType.DOUBLE)
              .put("raised", SimpleType.INT)
              .put("asked", SimpleType.INT)
              .put("materials", ListType.create(reference(MATERIAL)))
              .buildOrThrow());

  private static final StructType BRIEF =
      struct(
          "Brief",
          ImmutableMap.<String, CelType>builder()
              .putAll(
                  texts(
                      "headline", "pain", "timing", "budget", "role", "cameBy", "company", "text"))
              .put("questions", ListType.create(reference(QUESTION)))
              .put("behaviour", ListType.create(reference(BEHAVIOUR)))
              .put("earlier", ListType.create(reference(EARLIER)))
              .put("objections", ListType.create(reference(OBJECTION)))
              .put("materials", ListType.create(reference(MATERIAL)))
              .put("gaps", ListType.create(SimpleType.STRING))
              .buildOrThrow());

  private static final StructType LEAD =
      struct(
          "Lead",
          ImmutableMap.<String, CelType>builder()
              .putAll(
                  texts(
                      "email",
                      "emailDomain",
                      "companyDomain",
                      "phone",
                      "firstName",
                      "lastName",
                      "company",
                      "industry",
                      "country",
                      "language",
                      "jobTitle"))
              .put("companySize", NullableType.create(SimpleType.INT))
              .put("answers", TEXTS)
              .put("freeMail", NullableType.create(SimpleType.BOOL))
              .put("attributes", TEXTS)
              .put("typed", TEXTS)
              .put("consent", ListType.create(reference(CONSENT)))
              .put("source", reference(SOURCE))
              .buildOrThrow());

  private static final StructType ROOT =
      struct(
          "Handoff",
          ImmutableMap.<String, CelType>builder()
              .putAll(
                  texts(
                      "eventId",
                      "leadId",
                      "kind",
                      "occurredAt",
                      "team",
                      "territory",
                      "segment",
                      "previousRepId",
                      "reason",
                      "comment",
                      "deferredUntil",
                      "actor",
                      "capturedAt",
                      "assignedAt",
                      "acceptedAt",
                      "clockStart",
                      "accountOwnerId",
                      "assessmentId",
                      "standard",
                      "answerLink"))
              .put("sequence", SimpleType.INT)
              .put("score", SimpleType.INT)
              .put("probability", SimpleType.DOUBLE)
              .put("control", SimpleType.BOOL)
              .put("why", ListType.create(SimpleType.STRING))
              .put("skills", ListType.create(SimpleType.STRING))
              .put("alarm", reference(ALARM))
              .put("rep", reference(REP))
              .put("brief", reference(BRIEF))
              .put("lead", reference(LEAD))
              .buildOrThrow());

  private static final ImmutableList<StructType> STRUCTS =
      ImmutableList.of(
          ROOT, LEAD, SOURCE, CONSENT, BRIEF, QUESTION, BEHAVIOUR, EARLIER, OBJECTION, MATERIAL,
          REP, ALARM);

  /** Bounds keep an expression short and cheap; CEL itself always ends. */
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(64)
          .comprehensionMaxIterations(1_000)
          .build();

  private static final CelTypeProvider TYPES = new Types();

  /** Runs what was compiled. */
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .setTypeProvider(TYPES)
          .addLibraries(CelExtensions.strings())
          .build();

  private HandoffShape() {}

  /** A compiler of expressions with the result {@code result}. */
  static CelCompiler compiler(CelType result) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setTypeProvider(TYPES)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(CelExtensions.strings())
        .addVar(HANDOFF, reference(ROOT))
        .setResultType(result)
        .build();
  }

  /** The type of the variable. */
  static StructType root() {
    return ROOT;
  }

  /** The type that a field refers to, where it is a structure. */
  static Optional<StructType> struct(CelType type) {
    return STRUCTS.stream().filter(struct -> struct.name().equals(type.name())).findFirst();
  }

  private static ImmutableMap<String, CelType> texts(String... names) {
    return List.of(names).stream()
        .collect(
            Collectors.collectingAndThen(
                Collectors.toMap(name -> name, name -> SimpleType.STRING), ImmutableMap::copyOf));
  }

  private static StructTypeReference reference(StructType type) {
    return StructTypeReference.create(type.name());
  }

  private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        "rapport." + name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  private static final class Types implements CelTypeProvider {
    @Override
    public ImmutableList<CelType> types() {
      return ImmutableList.copyOf(STRUCTS);
    }

    @Override
    public Optional<CelType> findType(String typeName) {
      return types().stream().filter(type -> type.name().equals(typeName)).findFirst();
    }
  }
}
