package dev.rapport.intake.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * How a file is written.
 *
 * @param csv CSV, else JSON lines
 * @param charset of its text
 */
record FileFormat(boolean csv, Charset charset) {

  /** The format that a media type names, else the one that a file name ends in. */
  static FileFormat of(@Nullable String mediaType, @Nullable String fileName) {
    MediaType type = parsed(mediaType);
    String subtype = type == null ? "" : type.getSubtype();
    String name = fileName == null ? "" : fileName.toLowerCase(Locale.ROOT);
    boolean json =
        subtype.contains("ndjson")
            || subtype.contains("jsonl")
            || name.endsWith(".jsonl")
            || name.endsWith(".ndjson");
    return new FileFormat(!json, charset(type));
  }

  private static @Nullable MediaType parsed(@Nullable String mediaType) {
    try {
      return mediaType == null ? null : MediaType.parseMediaType(mediaType);
    } catch (InvalidMediaTypeException unknown) {
      return null;
    }
  }

  private static Charset charset(@Nullable MediaType type) {
    try {
      Charset named = type == null ? null : type.getCharset();
      return named == null ? StandardCharsets.UTF_8 : named;
    } catch (IllegalArgumentException unknown) {
      throw new InvalidImportException("The charset of the file is not known here.");
    }
  }
}
