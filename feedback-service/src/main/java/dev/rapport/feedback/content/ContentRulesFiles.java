package dev.rapport.feedback.content;

import dev.rapport.standard.content.ContentRules;
import dev.rapport.standard.content.ContentRulesReader;
import dev.rapport.standard.content.InvalidContentRulesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content rules of one's own, in files with commas between, over those that come with Rapport. */
public final class ContentRulesFiles {

  private ContentRulesFiles() {}

  /**
   * Reads them at start.
   *
   * @param locations empty for the bundled rules alone
   * @throws IllegalStateException naming the file, and line and field of every fault
   */
  public static ContentRules read(String locations) {
    ContentRules rules = ContentRules.bundled();
    for (String location : locations.split(",", -1)) {
      if (!location.isBlank()) {
        rules = over(rules, Path.of(location.strip().replaceFirst("^file:", "")));
      }
    }
    return rules;
  }

  private static ContentRules over(ContentRules rules, Path file) {
    try {
      return ContentRulesReader.over(rules, Files.readString(file));
    } catch (InvalidContentRulesException e) {
      throw new IllegalStateException(
          "rapport.feedback.content-rules: " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("rapport.feedback.content-rules: " + file, e);
    }
  }
}
