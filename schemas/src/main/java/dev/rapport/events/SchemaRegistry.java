package dev.rapport.events;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.RegistryClient;
import io.kiota.http.jdk.JDKRequestAdapter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The registry by the JDK's HTTP client; Apicurio's own factory of clients cannot be loaded without
 * Vert.x, whichever client is chosen. A registry that does not answer is told from one that answers
 * no: the first passes, the second is the record's fault, unless it is one to be written: then the
 * schema has yet to be registered.
 */
final class SchemaRegistry extends RegistryClientFacadeImpl {

  private static final String NATIVE_API = "/apis/registry/v3";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_FAULTS = 500;

  private final URI root;

  SchemaRegistry(URI root) {
    super(client(root));
    this.root = root;
  }

  private static RegistryClient client(URI root) {
    // The registry speaks HTTP/1.1; asking to upgrade costs a round trip.
    var adapter =
        new JDKRequestAdapter(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    adapter.setBaseUrl(root.resolve(NATIVE_API).toString());
    return new RegistryClient(adapter);
  }

  @Override
  public String getSchemaByContentId(Long contentId) {
    return ask(() -> super.getSchemaByContentId(contentId));
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
    return ask(() -> super.getReferencesByContentId(contentId));
  }

  @Override
  public List<RegistryVersionCoordinates> searchVersionsByContent(
      String schema, String artifactType, ArtifactReference reference, boolean canonical) {
    List<RegistryVersionCoordinates> found =
        ask(() -> super.searchVersionsByContent(schema, artifactType, reference, canonical));
    if (found.isEmpty()) {
      throw new SchemaNotRegisteredException(
          "schema registry " + root + " lacks the schema of " + reference.getArtifactId());
    }
    return found;
  }

  @Override
  public RegistryVersionCoordinates createSchema(
      String artifactType,
      String groupId,
      String artifactId,
      String version,
      String ifExists,
      boolean canonical,
      String schema,
      Set<RegistryArtifactReference> references) {
    return ask(
        () ->
            super.createSchema(
                artifactType,
                groupId,
                artifactId,
                version,
                ifExists,
                canonical,
                schema,
                references));
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (isUnavailable(e)) {
        throw new RegistryUnavailableException("schema registry " + root + " does not answer", e);
      }
      throw e;
    }
  }

  private static boolean isUnavailable(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        return true;
      }
      if (t instanceof ApiException answer) {
        int status = answer.getResponseStatusCode();
        return status == TOO_MANY_REQUESTS || status >= SERVER_FAULTS;
      }
    }
    return false;
  }
}
