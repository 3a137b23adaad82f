package dev.rapport.intake.form;

import dev.rapport.intake.web.BoundedBody;
import dev.rapport.intake.web.ClientAddress;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import dev.rapport.intake.web.WebLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people send by forms, from their browsers, with or without JavaScript. */
@RestController
class FormController implements FormApi {

  private static final String UNKNOWN = "No form is called that.";
  private static final String WRONG_ORIGIN =
      "Add the page's origin to the form's origins to allow it.";

  private final Forms forms;
  private final FormPages pages;
  private final FormDesk desk;
  private final FormRates rates;
  private final FormAnswers answers;
  private final WebLimits limits;

  FormController(
      Forms forms,
      FormPages pages,
      FormDesk desk,
      FormRates rates,
      FormAnswers answers,
      WebLimits limits) {
    this.forms = forms;
    this.pages = pages;
    this.desk = desk;
    this.rates = rates;
    this.answers = answers;
    this.limits = limits;
  }

  @Override
  @GetMapping("/v1/forms/{formId}")
  public ResponseEntity<Object> define(@PathVariable String formId, HttpServletRequest request) {
    Form form = forms.find(formId).orElse(null);
    if (form == null) {
      return readableByAll(Problems.of(ProblemType.UNKNOWN_FORM, UNKNOWN));
    }
    FormOrigin origin = FormOrigin.of(request);
    if (!origin.maySend(form)) {
      return readableByAll(Problems.of(ProblemType.WRONG_ORIGIN, WRONG_ORIGIN));
    }
    ResponseEntity<Object> answer =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore())
            .body(pages.define(form, request));
    return origin.readable(form, answer, headers -> {});
  }

  /** A page's script cannot tell an answer that it must not read from a broken network. */
  private static ResponseEntity<Object> readableByAll(ResponseEntity<Object> problem) {
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(problem.getBody());
  }

  @Override
  @PostMapping(
      path = "/v1/forms/{formId}",
      consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
  public ResponseEntity<Object> send(@PathVariable String formId, HttpServletRequest request)
      throws IOException {
    Form form = forms.find(formId).orElse(null);
    if (form == null) {
      return answers.problem(ProblemType.UNKNOWN_FORM, UNKNOWN, null, request);
    }
    FormOrigin origin = FormOrigin.of(request);
    if (!origin.maySend(form)) {
      return answers.problem(ProblemType.WRONG_ORIGIN, WRONG_ORIGIN, form, request);
    }
    FormRates.Allowance allowance = rates.ask(form, ClientAddress.sender(request));
    ResponseEntity<Object> answer =
        allowance.allowed()
            ? take(form, request)
            : answers.tooOften(form, allowance.retryAfter(), request);
    return origin.readable(form, answer, allowance::tell);
  }

  private ResponseEntity<Object> take(Form form, HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > limits.maxBodyBytes()) {
      return tooLarge(form, request);
    }
    FilledForm filled;
    try {
      Optional<FormParameters> parameters = parameters(request);
      if (parameters.isEmpty()) {
        return tooLarge(form, request);
      }
      filled = new FilledForm(form, parameters.get());
    } catch (ServletException | IllegalStateException notParts) {
      // The latter is what Tomcat says of a part beyond its bounds.
      return answers.problem(
          ProblemType.UNREADABLE, "The body is not what its type says.", form, request);
    }
    return answers.answer(filled, desk.take(filled, request), request);
  }

  private ResponseEntity<Object> tooLarge(Form form, HttpServletRequest request) {
    return answers.problem(
        ProblemType.TOO_LARGE,
        "A form has at most " + limits.maxBodyBytes() + " bytes.",
        form,
        request);
  }

  /** What was sent; empty if it is too much. */
  private Optional<FormParameters> parameters(HttpServletRequest request)
      throws IOException, ServletException {
    if (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(
        MediaType.parseMediaType(request.getContentType()))) {
      return request.getContentLengthLong() < 0
          ? Optional.empty()
          : Optional.of(FormParameters.ofParts(request));
    }
    return BoundedBody.read(request, limits.maxBodyBytes()).map(FormParameters::ofUrlEncoded);
  }
}
