package dev.rapport.intake.form;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.FieldNames;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The pages of forms: HTML that needs no script. */
public final class FormPages {

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  /** By which a page's address asks for the whole form. */
  private static final String ANEW = "new";

  private final FormStamps stamps;
  private final Continuation.Book continuations;
  private final Supplier<String> keys;
  private final Template form;
  private final Template embedded;
  private final Template notice;
  private final Template confirm;

  /**
   * Pages.
   *
   * @param stamps say since when a page is open
   * @param continuations let people go on
   * @param keys name what pages send
   */
  public FormPages(FormStamps stamps, Continuation.Book continuations, Supplier<String> keys) {
    this.stamps = stamps;
    this.continuations = continuations;
    this.keys = keys;
    // Everything is escaped unless a template says otherwise, and none does.
    Mustache.Compiler templates =
        Mustache.compiler()
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(FormAssets.text(name)));
    this.form = templates.compile(FormAssets.text("form.html"));
    this.embedded = templates.compile(FormAssets.text("embedded.html"));
    this.notice = templates.compile(FormAssets.text("notice.html"));
    this.confirm = templates.compile(FormAssets.text("confirm.html"));
  }

  /** The path of a form's page. */
  static String path(Form form, HttpServletRequest request) {
    return request.getContextPath() + "/forms/" + form.id();
  }

  /** The form; to somebody who sent it before, the next question alone. */
  ResponseEntity<Object> show(Form form, HttpServletRequest request) {
    boolean anew = FormParameters.ofQuery(request).values().containsKey(ANEW);
    Optional<ReturningVisitor> visitor =
        anew ? Optional.empty() : ReturningVisitor.of(request, form, continuations);
    if (visitor.isPresent() && visitor.get().question(form).isEmpty()) {
      return thanks(form, request);
    }
    FilledForm filled = new FilledForm(form, brought(form, request));
    HttpHeaders headers = new HttpHeaders();
    if (anew) {
      headers.add(HttpHeaders.SET_COOKIE, ReturningVisitor.forgotten(form, request).toString());
    }
    return page(HttpStatus.OK, headers, view(filled, List.of(), "", visitor, request), form);
  }

  /** The form again, with what is to be mended. */
  ResponseEntity<Object> mend(
      FilledForm filled, List<FieldError> errors, HttpServletRequest request) {
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        new HttpHeaders(),
        view(filled, errors, "", ReturningVisitor.of(filled, continuations), request),
        filled.form());
  }

  /** The form again, to be sent again as it is. */
  ResponseEntity<Object> sendAgain(
      FilledForm filled, Duration retryAfter, HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(
        HttpHeaders.RETRY_AFTER,
        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    return page(
        HttpStatus.SERVICE_UNAVAILABLE,
        headers,
        view(
            filled,
            List.of(),
            filled.form().word(Word.UNAVAILABLE),
            ReturningVisitor.of(filled, continuations),
            request),
        filled.form());
  }

  /** The form for a script that puts it into another page. */
  FormDefinition define(Form form, HttpServletRequest request) {
    FilledForm empty = new FilledForm(form, FormParameters.none());
    return FormDefinition.of(
        form,
        stamps.stamp(form),
        embedded.execute(view(empty, List.of(), "", Optional.empty(), request)));
  }

  /** After it was sent. */
  ResponseEntity<Object> thanks(Form form, HttpServletRequest request) {
    String path = path(form, request);
    List<String> texts = new ArrayList<>(List.of(form.thanks()));
    if (form.doubleOptIn()) {
      texts.add(form.word(Word.CONFIRM));
    }
    List<Notice.Link> links = new ArrayList<>();
    ReturningVisitor.of(request, form, continuations)
        .flatMap(visitor -> visitor.question(form))
        .ifPresent(question -> links.add(new Notice.Link(path, form.word(Word.MORE))));
    links.add(new Notice.Link(path + "?" + ANEW, form.word(Word.AGAIN)));
    return notice(
        HttpStatus.OK,
        new HttpHeaders(),
        new Notice(form.language(), form.title(), style(request), texts, links),
        form);
  }

  /** A button by which somebody says that it was them: following a link alone says nothing. */
  ResponseEntity<Object> askToConfirm(String token, Form form, HttpServletRequest request) {
    return html(
        HttpStatus.OK,
        new HttpHeaders(),
        confirm.execute(
            new Question(
                form.language(),
                form.title(),
                style(request),
                form.word(Word.WAS_IT_YOU),
                request.getContextPath() + "/confirm/" + token,
                form.word(Word.IT_WAS_ME))),
        form);
  }

  /** A page with one button. */
  record Question(
      String language, String title, String style, String text, String action, String button) {}

  /** A page that says something else. */
  ResponseEntity<Object> say(
      HttpStatus status,
      HttpHeaders headers,
      String title,
      String text,
      @Nullable Form form,
      HttpServletRequest request) {
    String language = form == null ? "en" : form.language();
    return notice(
        status,
        headers,
        new Notice(language, title, style(request), List.of(text), List.of()),
        form);
  }

  /**
   * A page that only says something.
   *
   * @param links where one can go from here
   */
  record Notice(String language, String title, String style, List<String> texts, List<Link> links) {

    /** Where one can go. */
    record Link(String address, String text) {}
  }

  private FormView view(
      FilledForm filled,
      List<FieldError> errors,
      String notice,
      Optional<ReturningVisitor> visitor,
      HttpServletRequest request) {
    Form form = filled.form();
    FormView.Filled content = new FormView.Filled(filled, errors);
    Optional<FormField> question = visitor.flatMap(known -> known.question(form));
    List<FormView.Input> inputs =
        content.inputs(question.map(FormField::alone).map(List::of).orElseGet(() -> visible(form)));
    List<FormView.Agreement> agreements = question.isPresent() ? List.of() : content.agreements();
    String heading = question.isPresent() ? form.word(Word.ONE_MORE) : form.title();
    return new FormView(
        form.language(),
        errors.isEmpty() ? heading : form.word(Word.FAULTS) + " – " + heading,
        style(request),
        request.getContextPath() + "/v1/forms/" + form.id(),
        heading,
        question.isPresent() ? form.word(Word.KNOWN) : Objects.requireNonNullElse(form.intro(), ""),
        notice,
        content.faults(inputs, agreements),
        inputs,
        agreements,
        content.id(form.spam().honeypot()),
        form.spam().honeypot(),
        filled.parameters().value(form.spam().honeypot()).orElse(""),
        hidden(filled, question.isPresent() ? visitor : Optional.empty(), request),
        question.isPresent() ? form.word(Word.ANSWER) : form.submit(),
        question.isPresent() ? path(form, request) + "?" + ANEW : "",
        Word.all(form.words()));
  }

  private static List<FormField> visible(Form form) {
    return form.fields().stream().filter(f -> f.type() != FormField.Type.HIDDEN).toList();
  }

  private List<FormView.Hidden> hidden(
      FilledForm filled, Optional<ReturningVisitor> visitor, HttpServletRequest request) {
    Form form = filled.form();
    FormParameters sent = filled.parameters();
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put(FilledForm.KEY, sent.value(FilledForm.KEY).orElseGet(keys));
    if (visitor.isPresent()) {
      hidden.put(FilledForm.NEXT, visitor.get().next());
      hidden.put(FilledForm.ANSWERED, String.join(" ", visitor.get().answered()));
    } else {
      stamp(filled, request).ifPresent(stamp -> hidden.put(FilledForm.STAMP, stamp));
      page(filled, request).ifPresent(page -> hidden.put(FilledForm.PAGE, page));
      form.fields().stream()
          .filter(field -> field.type() == FormField.Type.HIDDEN)
          .forEach(
              field ->
                  sent.value(field.name()).ifPresent(value -> hidden.put(field.name(), value)));
      hidden.putAll(filled.others());
    }
    return hidden.entrySet().stream()
        .map(entry -> new FormView.Hidden(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What was sent without a stamp, and is welcome so, gets none that could call it too fast. */
  private Optional<String> stamp(FilledForm filled, HttpServletRequest request) {
    Optional<String> sent = filled.parameters().value(FilledForm.STAMP);
    boolean needed = isAsked(request) || filled.form().spam().stampRequired();
    return sent.isPresent() || !needed ? sent : Optional.of(stamps.stamp(filled.form()));
  }

  /** The page that the form stood on at first; our own is known when it is sent. */
  private static Optional<String> page(FilledForm filled, HttpServletRequest request) {
    Optional<String> sent = filled.parameters().value(FilledForm.PAGE);
    return sent.isPresent() || isAsked(request) ? sent : FormDesk.page(request);
  }

  /** Whether the page was asked for, and is not the answer to what was sent. */
  private static boolean isAsked(HttpServletRequest request) {
    return !request.getMethod().equals("POST");
  }

  /** What a page's address and the way to it say of where the visitor came from. */
  private static FormParameters brought(Form form, HttpServletRequest request) {
    Map<String, String> brought = new LinkedHashMap<>();
    FormParameters.ofQuery(request)
        .values()
        .forEach(
            (name, value) -> {
              if (isWelcome(form, name)) {
                brought.put(name, value);
              }
            });
    String own = "//" + request.getHeader(HttpHeaders.HOST) + "/";
    Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
        .flatMap(FormDesk::bare)
        .filter(referrer -> !(referrer + "/").contains(own))
        .ifPresent(referrer -> brought.putIfAbsent("referrer", referrer));
    return new FormParameters(brought);
  }

  private static boolean isWelcome(Form form, String name) {
    Optional<FormField> field = form.field(name);
    return field.isPresent()
        ? field.get().type() == FormField.Type.HIDDEN
        : FieldNames.path(name)
            .filter(path -> path.startsWith("source.") || path.equals("attributes.utm_source"))
            .isPresent();
  }

  private static String style(HttpServletRequest request) {
    return request.getContextPath() + "/forms/form.css?v=" + FormAssets.STYLE.version();
  }

  private ResponseEntity<Object> page(
      HttpStatus status, HttpHeaders headers, FormView view, Form of) {
    return html(status, headers, form.execute(view), of);
  }

  private ResponseEntity<Object> notice(
      HttpStatus status, HttpHeaders headers, Notice view, @Nullable Form of) {
    return html(status, headers, notice.execute(view), of);
  }

  private static ResponseEntity<Object> html(
      HttpStatus status, HttpHeaders more, String html, @Nullable Form form) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(more);
    headers.setContentType(HTML);
    headers.setCacheControl("no-store");
    headers.set("Content-Security-Policy", policy(form));
    headers.set("X-Content-Type-Options", "nosniff");
    // A page without a referrer would send its form from the origin "null".
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    return new ResponseEntity<>(html, headers, status);
  }

  private static String policy(@Nullable Form form) {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'self'" + thankYou(form),
        "frame-ancestors " + ancestors(form));
  }

  /** Browsers hold the redirect after a form to {@code form-action} as well. */
  private static String thankYou(@Nullable Form form) {
    return form == null || form.thankYou() == null
        ? ""
        : " " + form.thankYou().getScheme() + "://" + form.thankYou().getRawAuthority();
  }

  private static String ancestors(@Nullable Form form) {
    return form == null || form.origins().isEmpty()
        ? "'none'"
        : String.join(" ", form.origins().stream().sorted().toList());
  }
}
