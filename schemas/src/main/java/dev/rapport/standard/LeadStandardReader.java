package dev.rapport.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lead standard from its document, YAML or JSON: first its form (the published JSON
 * Schema), its sense ({@link StandardChecks}), and what it says to no effect ({@link DeadWords}).
 * All faults are told at once; only where the form is wrong, what has no effect is told when it is
 * right.
 */
public final class LeadStandardReader {
  static final Comparator<StandardFault> BY_PLACE =
      Comparator.comparingInt(StandardFault::line).thenComparingInt(StandardFault::column);

  private LeadStandardReader() {}

  /**
   * Reads a document.
   *
   * @throws InvalidLeadStandardException with every fault found, if it is no valid lead standard
   */
  public static LeadStandard read(String yaml) {
    return read(yaml, null);
  }

  /**
   * As {@link #read(String)}, of a draft that is to follow the versions there are.
   *
   * @throws InvalidLeadStandardException with every fault found, those of its place among them too
   */
  public static LeadStandard read(String yaml, @Nullable StandardSuccession place) {
    List<StandardFault> found = new ArrayList<>();
    StandardDocument document = StandardDocument.parse(yaml, found);
    if (place != null) {
      found.addAll(place.faults(document));
    }
    if (document.root().isMissingNode()) {
      refuse(found);
    }
    List<StandardFault> ofForm = StandardSchema.faults(document);
    found.addAll(ofForm);
    found.addAll(StandardChecks.faults(document));
    if (!found.isEmpty()) {
      if (ofForm.isEmpty()) {
        found.addAll(deadWordsBesides(document));
      }
      refuse(found);
    }
    LeadStandard standard = StandardDecoder.decode(document.root());
    refuse(DeadWords.faults(standard, document));
    return standard;
  }

  /** Told at once with other faults, where those leave a standard that can be looked at. */
  private static List<StandardFault> deadWordsBesides(StandardDocument document) {
    LeadStandard standard;
    try {
      standard = StandardDecoder.decode(document.root());
    } catch (RuntimeException toldAlready) {
      return List.of();
    }
    return DeadWords.faults(standard, document);
  }

  /**
   * Reads a document that was found valid when it was submitted. Checks that have been added since
   * do not unmake what two teams have signed: it is only taken apart.
   *
   * @throws InvalidLeadStandardException if it is no YAML
   * @throws RuntimeException of any kind if it is no lead standard
   */
  public static LeadStandard readKept(String yaml) {
    List<StandardFault> found = new ArrayList<>();
    StandardDocument document = StandardDocument.parse(yaml, found);
    refuse(found);
    return StandardDecoder.decode(document.root());
  }

  private static void refuse(List<StandardFault> found) {
    if (!found.isEmpty()) {
      throw new InvalidLeadStandardException(
          new LinkedHashSet<>(found).stream().sorted(BY_PLACE).toList());
    }
  }

  /** As {@link #read(String)}, from a reader, which stays open. */
  public static LeadStandard read(Reader yaml) throws IOException {
    StringWriter text = new StringWriter();
    char[] buffer = new char[8192];
    // One buffer above the limit is enough for it to be found too large.
    for (int n = yaml.read(buffer);
        n >= 0 && text.getBuffer().length() <= StandardDocument.MAX_CHARACTERS;
        n = yaml.read(buffer)) {
      text.write(buffer, 0, n);
    }
    return read(text.toString());
  }

  /** As {@link #read(String)}, from UTF-8 bytes; the stream stays open. */
  public static LeadStandard read(InputStream yaml) throws IOException {
    byte[] bytes = yaml.readNBytes(4 * StandardDocument.MAX_CHARACTERS);
    return read(new String(bytes, StandardCharsets.UTF_8));
  }
}
