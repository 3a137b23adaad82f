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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people send by forms, from their browsers, with or without JavaScript. */
@RestController
class FormController implements FormApi {

  private final Forms forms;
  private final FormDesk desk;
  private final FormRates rates;
  private final FormAnswers answers;
  private final WebLimits limits;

  FormController(
      Forms forms, FormDesk desk, FormRates rates, FormAnswers answers, WebLimits limits) {
    this.forms = forms;
    this.desk = desk;
    this.rates = rates;
    this.answers = answers;
    this.limits = limits;
  }

  @Override
  @PostMapping(
      path = "/v1/forms/{formId}",
      consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
  public ResponseEntity<Object> send(@PathVariable String formId, HttpServletRequest request)
      throws IOException {
    Form form = forms.find(formId).orElse(null);
    if (form == null) {
      return Problems.of(ProblemType.UNKNOWN_FORM, "No form is called that.");
    }
    FormOrigin origin = FormOrigin.of(request);
    if (!origin.maySend(form)) {
      return Problems.of(
          ProblemType.WRONG_ORIGIN, "Add the page's origin to the form's origins to allow it.");
    }
    FormRates.Allowance allowance = rates.ask(form, ClientAddress.sender(request));
    ResponseEntity<Object> answer =
        allowance.allowed()
            ? take(form, request)
            : Problems.retry(
                Problems.problem(
                    ProblemType.TOO_MANY_REQUESTS, "Please wait a moment and send it again."),
                allowance.retryAfter());
    return origin.readable(form, answer, allowance::tell);
  }

  private ResponseEntity<Object> take(Form form, HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > limits.maxBodyBytes()) {
      return tooLarge();
    }
    FilledForm filled;
    try {
      Optional<FormParameters> parameters = parameters(request);
      if (parameters.isEmpty()) {
        return tooLarge();
      }
      filled = new FilledForm(form, parameters.get());
    } catch (ServletException | IllegalStateException notParts) {
      // The latter is what Tomcat says of a part beyond its bounds.
      return Problems.of(ProblemType.UNREADABLE, "The body is not what its type says.");
    }
    return answers.answer(filled, desk.take(filled, request), request);
  }

  private ResponseEntity<Object> tooLarge() {
    return Problems.of(
        ProblemType.TOO_LARGE, "A form has at most " + limits.maxBodyBytes() + " bytes.");
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
