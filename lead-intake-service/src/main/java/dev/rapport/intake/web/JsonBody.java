package dev.rapport.intake.web;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.LeadDocument;
import dev.rapport.intake.lead.TypedLead;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads what a request says in JSON; whatever is wrong with it is a fault of what was read. */
public final class JsonBody {

  private JsonBody() {}

  /**
   * A lead, or what is written like one.
   *
   * @param key the client's name for it, whose fault is one of the whole
   * @param most bytes that it may have
   */
  public static TypedLead read(HttpServletRequest request, IdempotencyKey key, int most)
      throws IOException {
    Optional<FieldError> fault = key.fault();
    if (fault.isPresent()) {
      return faulty(fault.get());
    }
    return BoundedBody.read(request, most)
        .map(LeadDocument::read)
        .orElseGet(
            () ->
                faulty(
                    new FieldError(
                        "", FaultCode.TOO_LARGE, "The body has at most " + most + " bytes.")));
  }

  private static TypedLead faulty(FieldError fault) {
    return TypedLead.builder().fault(fault).build();
  }
}
