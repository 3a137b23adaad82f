package dev.rapport.feedback.web;

import dev.rapport.feedback.web.FieldFault.Code;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.Language;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.StandardFault;
import dev.rapport.standard.content.Content;
import dev.rapport.standard.content.ContentFormat;
import dev.rapport.standard.content.ContentRulesReader;
import dev.rapport.standard.content.InvalidContentRulesException;
import dev.rapport.standard.content.Objection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A content to be checked, as a request tells it.
 *
 * @param standard the request's own; null if it brings none
 * @param objections the request's own; null if it brings none
 */
record ContentForm(
    Content content, @Nullable LeadStandard standard, @Nullable List<Objection> objections) {

  private static final List<String> FIELDS =
      List.of("content", "format", "language", "standard", "objections");

  /** A body that is the content itself. */
  static ContentForm plain(String body, ContentFormat format, @Nullable String language) {
    Reading reading = new Reading();
    Language spoken = reading.language(language);
    reading.refuse();
    return new ContentForm(new Content(body, format, spoken), null, null);
  }

  /**
   * A body in JSON.
   *
   * @throws ProblemException that names every fault
   */
  static ContentForm json(String body, @Nullable String language) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      String message = String.valueOf(e.getOriginalMessage());
      throw new ProblemException(
          Problem.MALFORMED_JSON,
          message,
          List.of(new FieldFault("", Code.JSON_MALFORMED, message)),
          e);
    }
    return new Reading().form(root, language);
  }

  /** Collects faults. */
  private static final class Reading {
    private final List<FieldFault> faults = new ArrayList<>();

    ContentForm form(JsonNode root, @Nullable String languageAsked) {
      if (!root.isObject()) {
        fault("", Code.TYPE_WRONG, "an object is expected, with content");
        refuse();
      }
      for (String field : root.propertyNames()) {
        if (!FIELDS.contains(field)) {
          fault(
              field,
              Code.VALUE_UNKNOWN,
              "is no field here; here stand " + String.join(", ", FIELDS));
        }
      }
      String source = text(root, "content");
      if (source == null && faults.stream().noneMatch(one -> one.field().equals("content"))) {
        fault("content", Code.REQUIRED, "the page or mail is expected");
      }
      String content = source == null ? "" : source;
      ContentFormat format = format(text(root, "format"), content);
      String told = text(root, "language");
      Language language = language(told == null ? languageAsked : told);
      LeadStandard standard = standard(root.path("standard"));
      List<Objection> objections = objections(root.path("objections"));
      refuse();
      return new ContentForm(new Content(content, format, language), standard, objections);
    }

    private ContentFormat format(@Nullable String label, String content) {
      if (label == null) {
        return ContentFormat.ofContent(content);
      }
      Optional<ContentFormat> format = ContentFormat.labelled(label);
      if (format.isEmpty()) {
        fault("format", Code.VALUE_UNKNOWN, "must be html, markdown or text");
      }
      return format.orElse(ContentFormat.TEXT);
    }

    @Nullable Language language(@Nullable String tag) {
      Optional<Language> language = Language.of(tag);
      if (tag != null && language.isEmpty()) {
        String known =
            Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "));
        fault("language", Code.VALUE_UNKNOWN, "must be one of " + known);
      }
      return language.orElse(null);
    }

    private @Nullable LeadStandard standard(JsonNode node) {
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      try {
        return LeadStandardReader.read(node.isString() ? node.asString() : node.toString());
      } catch (InvalidLeadStandardException e) {
        e.faults().forEach(one -> fault("standard", one));
        return null;
      }
    }

    private @Nullable List<Objection> objections(JsonNode node) {
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      try {
        // JSON is YAML
        return ContentRulesReader.objections("{\"objections\": " + node + "}");
      } catch (InvalidContentRulesException e) {
        e.faults().forEach(one -> fault("", one));
        return null;
      }
    }

    private @Nullable String text(JsonNode root, String field) {
      JsonNode node = root.path(field);
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      if (!node.isString()) {
        fault(field, Code.TYPE_WRONG, "must be text");
        return null;
      }
      return node.asString();
    }

    private void fault(String parent, StandardFault fault) {
      String separator = parent.isEmpty() || fault.field().isEmpty() ? "" : ".";
      fault(
          parent + separator + fault.field(),
          Code.VALUE_INVALID,
          parent.isEmpty() ? fault.message() : fault.toString());
    }

    private void fault(String field, Code code, String message) {
      faults.add(new FieldFault(field, code, message));
    }

    void refuse() {
      if (!faults.isEmpty()) {
        FieldFault first = faults.get(0);
        throw new ProblemException(
            Problem.INVALID_CONTENT,
            first.field().isEmpty() ? first.message() : first.field() + ": " + first.message(),
            faults);
      }
    }
  }
}
