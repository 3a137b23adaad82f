package dev.rapport.intake.webhook;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the file that declares the providers, strictly: a slip in it must not lose leads. */
final class ProvidersFile {

  /** Names stand in addresses, metrics and names of consumer groups. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  private final String file;
  private final String yaml;
  private final YAMLMapper mapper;

  /**
   * A file.
   *
   * @param file its name, for messages
   * @param placeholders puts in place of <code>${NAME}</code> what the environment has under it;
   *     throws {@link IllegalArgumentException} if it has nothing
   */
  ProvidersFile(String file, String yaml, UnaryOperator<String> placeholders) {
    this.file = file;
    this.yaml = yaml;
    this.mapper =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // One provider is read after the other.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withConfigOverride(
                Map.class,
                maps -> maps.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addModule(
                new SimpleModule().addDeserializer(Secret.class, new SecretReader(placeholders)))
            .build();
  }

  /** Every provider's settings by its name, each checked by {@code check}. */
  Map<String, ProviderSettings> read(Consumer<ProviderSettings> check) {
    JsonNode tree = tree();
    if (tree.isMissingNode() || tree.isNull()) {
      return Map.of();
    }
    Map<String, AdapterKind> kinds = kinds(tree);
    Map<String, ProviderSettings> providers = new LinkedHashMap<>();
    try (JsonParser parser = mapper.createParser(yaml)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        int line = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        providers.put(name, provider(name, line, kinds, parser, check));
      }
    } catch (JacksonException malformed) {
      throw invalid(line(malformed.getLocation()), "", "this is no YAML");
    }
    return providers;
  }

  private ProviderSettings provider(
      String name,
      int line,
      Map<String, AdapterKind> kinds,
      JsonParser parser,
      Consumer<ProviderSettings> check) {
    AdapterKind kind = kinds.get(name);
    if (!NAME.matcher(name).matches()) {
      throw invalid(line, name, "a name has 1 to 40 of a to z, 0 to 9 and -");
    }
    if (kind == null) {
      throw invalid(line, name + ".adapter", "is one of " + known());
    }
    try {
      ProviderSettings settings = mapper.readValue(parser, kind.settings());
      check.accept(settings);
      return settings;
    } catch (JacksonException fault) {
      String field = name + path(fault);
      throw invalid(lineOf(field), field, why(fault));
    } catch (IllegalArgumentException fault) {
      throw invalid(line, name, String.valueOf(fault.getMessage()));
    }
  }

  /** Where a field stands: faults are often found when all of a provider has been read. */
  private int lineOf(String field) {
    try (JsonParser parser = mapper.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String path = parser.streamReadContext().pathAsPointer().toString().replace('/', '.');
        if (token == JsonToken.PROPERTY_NAME && path.equals("." + field)) {
          return line(parser.currentTokenLocation());
        }
      }
    }
    return 1;
  }

  private JsonNode tree() {
    try {
      return mapper.readTree(yaml);
    } catch (JacksonException malformed) {
      throw invalid(line(malformed.getLocation()), "", "this is no YAML, or says a thing twice");
    }
  }

  /** Which adapter each provider has, wherever in its settings that stands. */
  private Map<String, AdapterKind> kinds(JsonNode tree) {
    if (!tree.isObject()) {
      throw invalid(1, "", "providers are written as name: {adapter: …}");
    }
    Map<String, AdapterKind> kinds = new LinkedHashMap<>();
    tree.properties()
        .forEach(
            provider ->
                AdapterKind.named(VendorLead.text(provider.getValue().path("adapter")))
                    .ifPresent(kind -> kinds.put(provider.getKey(), kind)));
    return kinds;
  }

  private static String known() {
    return Arrays.stream(AdapterKind.values())
        .map(AdapterKind::text)
        .collect(Collectors.joining(", "));
  }

  private static String path(JacksonException fault) {
    return fault.getPath().stream()
        .map(Reference::getPropertyName)
        .filter(name -> name != null)
        .map(name -> "." + name)
        .collect(Collectors.joining());
  }

  /** In words of ours: Jackson's own may repeat what stands in the file. */
  private static String why(JacksonException fault) {
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "is no setting; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (fault instanceof MissingSecretException missing) {
      return missing.getOriginalMessage();
    }
    return fault.getCause() instanceof IllegalArgumentException refused
        ? String.valueOf(refused.getMessage())
        : "takes another kind of value";
  }

  private static int line(@Nullable TokenStreamLocation location) {
    return location == null ? 0 : location.getLineNr();
  }

  private InvalidProvidersException invalid(int line, String field, String why) {
    return new InvalidProvidersException(
        "%s, line %d: %s%s".formatted(file, line, field.isEmpty() ? "" : field + ": ", why));
  }

  /** A secret that cannot be read. */
  private static final class MissingSecretException extends DatabindException {

    private static final long serialVersionUID = 1L;

    MissingSecretException(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  /** Reads secrets, from the environment where the file says so. */
  private static final class SecretReader extends StdDeserializer<Secret> {

    private final transient UnaryOperator<String> placeholders;

    SecretReader(UnaryOperator<String> placeholders) {
      super(Secret.class);
      this.placeholders = placeholders;
    }

    @Override
    public Secret deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw new MissingSecretException(parser, "takes a text, or ${NAME} from the environment");
      }
      String written = parser.getString();
      try {
        return new Secret(placeholders.apply(written));
      } catch (IllegalArgumentException unset) {
        throw new MissingSecretException(
            parser,
            written.startsWith("${") ? written + " is not set" : "a secret must not be empty");
      }
    }
  }
}
