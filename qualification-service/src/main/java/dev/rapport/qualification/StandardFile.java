package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadStandardReader;
import java.io.IOException;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ResourceUtils;

/**
 * The lead standard's document, where the settings say it is.
 *
 * @param location a path, or a location that Spring reads
 */
record StandardFile(String location, ResourceLoader resources) {

  /**
   * Reads it.
   *
   * @throws UnusableStandardException with every fault, if it is no lead standard
   */
  StandardVersion read() {
    String document = document();
    try {
      return new StandardVersion(LeadStandardReader.read(document), document);
    } catch (InvalidLeadStandardException invalid) {
      throw new UnusableStandardException(location, invalid.faults(), invalid);
    }
  }

  private String document() {
    // A bare path means a file to an operator, and a class path entry to Spring.
    Resource resource =
        resources.getResource(ResourceUtils.isUrl(location) ? location : "file:" + location);
    try {
      return resource.getContentAsString(UTF_8);
    } catch (IOException unreadable) {
      throw new UnusableStandardException(location, List.of(), unreadable);
    }
  }
}
