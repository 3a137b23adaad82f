package dev.rapport.intake.webhook;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import dev.rapport.intake.webhook.ProviderSettings.Signature;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Anybody's webhook: the settings say by JSONPath where the leads are and what of them is what.
 * Fields that no path takes are read by their names, and kept.
 */
final class GenericAdapter implements VendorAdapter {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.APPLICATION_JSON,
          new MediaType("application", "*+json"),
          MediaType.APPLICATION_FORM_URLENCODED);

  private static final Configuration QUIET =
      Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

  private final ProviderSettings.Generic settings;
  private final InstantSource clock;
  private final Wording wording;

  /** Our path by where the value stands. */
  private final Map<JsonPath, String> places = new LinkedHashMap<>();

  private final JsonPath items;
  private final @Nullable JsonPath eventId;
  private final @Nullable JsonPath capturedAt;

  /**
   * An adapter.
   *
   * @throws IllegalArgumentException if a JSONPath is none
   */
  GenericAdapter(ProviderSettings.Generic settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.wording = settings.wording();
    wording
        .fields()
        .forEach(
            (name, path) -> {
              if (name.startsWith("$")) {
                places.put(compiled("fields", name), path);
              }
            });
    String where = settings.items();
    this.items = compiled("items", where == null ? "$" : where);
    this.eventId = settings.eventId() == null ? null : compiled("eventId", settings.eventId());
    this.capturedAt =
        settings.capturedAt() == null ? null : compiled("capturedAt", settings.capturedAt());
  }

  private static JsonPath compiled(String setting, String expression) {
    try {
      return JsonPath.compile(expression);
    } catch (JsonPathException | IllegalArgumentException malformed) {
      throw new IllegalArgumentException("%s: %s is no JSONPath".formatted(setting, expression));
    }
  }

  @Override
  public Set<MediaType> types() {
    return TYPES;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret secret = settings.secret();
    if (secret == null) {
      return true;
    }
    Signature signature = settings.signature();
    if (signature == null) {
      String header = settings.secretHeader();
      return header != null && Signatures.isSame(request.header(header), secret.value());
    }
    String given = Signatures.after(signature.prefix(), request.header(signature.header()));
    byte[] hash = Signatures.hmac(signature.algorithm().jdkName(), secret, request.body());
    return switch (signature.encoding()) {
      case HEX -> Signatures.isHex(given, hash);
      case BASE64 -> Signatures.isSame(given, Signatures.base64(hash));
    };
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    if (isForm(request)) {
      return List.of(delivery(fields(request)));
    }
    Collection<?> found = items(JSON.treeToValue(request.json(), Object.class));
    // Whether there is nothing to say or a name has changed, nobody can tell: it is counted.
    return found.isEmpty()
        ? List.of(new Delivery.Unreadable("nothing stands at " + items.getPath()))
        : found.stream().map(this::delivery).toList();
  }

  private static boolean isForm(WebhookRequest request) {
    String type = request.header("Content-Type");
    return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static Map<String, String> fields(WebhookRequest request) {
    return request.form().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (first, second) -> first + ", " + second,
                LinkedHashMap::new));
  }

  private Collection<?> items(Object document) {
    Object found = found(items, document);
    if (found instanceof Collection<?> several) {
      return several;
    }
    return found == null ? List.of() : List.of(found);
  }

  private Delivery delivery(@Nullable Object item) {
    if (!(item instanceof Map<?, ?> object)) {
      return new Delivery.Unreadable("no object");
    }
    VendorLead lead = new VendorLead(wording, clock.instant());
    Set<String> taken = new HashSet<>();
    places.forEach(
        (place, path) -> {
          JsonNode value = at(place, object);
          lead.put(place.getPath(), path, VendorLead.text(value));
          taken.add(firstName(place));
        });
    if (capturedAt != null) {
      lead.capturedAt("capturedAt", at(capturedAt, object));
      taken.add(firstName(capturedAt));
    }
    JsonNode tree = JSON.valueToTree(object);
    lead.putAll(tree, taken);
    return new Delivery.Lead(
        lead.build(), eventId == null ? null : EventIds.of(at(eventId, object)));
  }

  /** A path that does not fit what came finds nothing; the library is quiet about most of it. */
  private static @Nullable Object found(JsonPath place, Object document) {
    try {
      return place.read(document, QUIET);
    } catch (JsonPathException | ClassCastException | IllegalArgumentException doesNotFit) {
      return null;
    }
  }

  /** What stands at a place; of several the first. */
  private static JsonNode at(JsonPath place, Object item) {
    Object found = found(place, item);
    if (!place.isDefinite() && found instanceof List<?> several) {
      found = several.isEmpty() ? null : several.get(0);
    }
    return JSON.valueToTree(found);
  }

  /** The field that is used up when {@code place} is: that of a simple path such as $['email']. */
  private static String firstName(JsonPath place) {
    String path = place.getPath();
    boolean simple = path.startsWith("$['") && path.indexOf("']") == path.length() - 2;
    return simple ? path.substring(3, path.length() - 2) : "";
  }
}
