package dev.rapport.feedback.web;

import dev.rapport.feedback.content.ContentDesk;
import dev.rapport.feedback.web.FieldFault.Code;
import dev.rapport.standard.content.ContentFormat;
import dev.rapport.standard.content.ContentReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Checks pages and mails. */
@RestController
@Tag(name = "Content", description = "What a page or mail says to a buyer")
class ContentController {

  private static final int MOST_BYTES = 1024 * 1024;

  /** Checks at a time; a page of the largest size takes some ten MiB of memory. */
  private static final int AT_A_TIME = 4;

  private static final int SECONDS_TO_WAIT = 2;

  private final ContentDesk desk;
  private final Semaphore room = new Semaphore(AT_A_TIME);

  ContentController(ContentDesk desk) {
    this.desk = desk;
  }

  @PostMapping(
      path = "/v1/content/check",
      consumes = {
        "text/html",
        "application/xhtml+xml",
        "text/markdown",
        "text/plain",
        "application/json"
      },
      produces = "application/json")
  @Operation(
      summary = "Check what a page or mail says to a buyer",
      description =
          "Counts words about the seller and words about the buyer and its pain (themes of the lead"
              + " standard), finds missing qualifying cues (use case, price, timeline), weak calls to"
              + " action and unanswered objections, each with its place. Nothing is kept.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(mediaType = "text/html", schema = @Schema(implementation = String.class)),
                @Content(
                    mediaType = "text/markdown",
                    schema = @Schema(implementation = String.class)),
                @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)),
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = ToldContent.class))
              }),
      responses = {
        @ApiResponse(responseCode = "200", description = "What was found"),
        @ApiResponse(
            responseCode = "400",
            description = "It cannot be checked; errors name the fields",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "413",
            description = "Over 1 MiB",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "503",
            description = "Others are being checked; come again after Retry-After seconds",
            content = @Content(mediaType = "application/problem+json"))
      })
  ContentReport check(
      HttpServletRequest request,
      @Parameter(description = "What it is in (en, de, es, fr, it, nl, pt); found out, if omitted")
          @RequestParam(name = "language", required = false)
          @Nullable String language)
      throws IOException, InterruptedException {
    ContentForm form = read(request, language);
    if (!room.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
      throw new ProblemException(
          Problem.UNAVAILABLE, "other contents are being checked", List.of());
    }
    try {
      return desk.check(form.content(), form.standard(), form.objections());
    } finally {
      room.release();
    }
  }

  private static ContentForm read(HttpServletRequest request, @Nullable String language)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new ProblemException(
          Problem.TOO_LARGE, "at most %d bytes".formatted(MOST_BYTES), List.of());
    }
    MediaType type = MediaType.parseMediaType(Objects.requireNonNull(request.getContentType()));
    String text = decoded(body, type);
    return switch (type.getSubtype()) {
      case "json" -> ContentForm.json(text, language);
      case "markdown" -> ContentForm.plain(text, ContentFormat.MARKDOWN, language);
      case "plain" -> ContentForm.plain(text, ContentFormat.TEXT, language);
      default -> ContentForm.plain(text, ContentFormat.HTML, language);
    };
  }

  private static String decoded(byte[] body, MediaType type) {
    Charset charset = type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      String message = "is not " + charset.name() + "; name its charset in Content-Type";
      throw new ProblemException(
          Problem.INVALID_CONTENT,
          message,
          List.of(new FieldFault("", Code.VALUE_INVALID, message)),
          e);
    }
  }

  /** A content in JSON, for the documentation; it is read by {@link ContentForm}. */
  @Schema(name = "Content", description = "content is required.")
  record ToldContent(
      String content,
      @Schema(description = "Found out, if omitted") @Nullable ContentFormat format,
      @Schema(description = "Found out, if omitted", example = "en") @Nullable String language,
      @Schema(description = "A lead standard, as text (YAML) or as an object")
          @Nullable JsonNode standard,
      @Schema(description = "What it may answer, most pressing first; else those that are heard")
          @Nullable List<ToldObjection> objections) {}

  /** An objection in JSON, for the documentation. */
  @Schema(name = "Objection")
  record ToldObjection(
      @Schema(example = "price") String id,
      @Schema(example = "It costs too much") String name,
      @Schema(description = "A list of English terms, or a list for each language by its tag")
          @Nullable JsonNode terms,
      @Schema(description = "Words that answer it, alike") @Nullable JsonNode answers) {}
}
