package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.LeadDocument;
import dev.rapport.intake.lead.TypedLead;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads as JSON, one a line; empty lines are passed over. */
final class JsonLines implements Rows {

  private static final int END = -1;

  private final InputStream file;
  private final int longest;
  private final Map<String, String> constants;
  private long line;

  /**
   * Opens a file.
   *
   * @param longest line, in bytes
   * @param constants for leads that do not say it themselves
   */
  JsonLines(InputStream file, int longest, Map<String, String> constants) {
    this.file = new BufferedInputStream(file, 64 * 1024);
    this.longest = longest;
    this.constants = constants;
  }

  @Override
  public @Nullable Row next() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
    for (int next = file.read(); ; next = file.read()) {
      if (next != '\n' && next != END) {
        // One byte beyond the limit is enough to know; the rest of the line is only passed over.
        if (text.size() <= longest) {
          text.write(next);
        }
      } else if (text.size() > 0 && !isBlank(text)) {
        line++;
        return new Row(line, lead(text));
      } else if (next == END) {
        return null;
      } else {
        line++;
        text.reset();
      }
    }
  }

  private static boolean isBlank(ByteArrayOutputStream text) {
    return text.size() < 16 && text.toString(UTF_8).isBlank();
  }

  private TypedLead lead(ByteArrayOutputStream text) {
    if (text.size() > longest) {
      return TypedLead.builder()
          .fault(
              new FieldError("", FaultCode.TOO_LARGE, "A line has at most " + longest + " bytes."))
          .build();
    }
    return LeadDocument.read(text.toByteArray(), lead -> CsvRows.withConstants(lead, constants));
  }
}
