package dev.rapport.qualification.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody decides about a version. For which team is said by their token, never here.
 *
 * @param approve false where it is sent back
 */
record ApprovalRequest(boolean approve, @Nullable String comment) {

  private static final String APPROVE = "approve";
  private static final String SEND_BACK = "send-back";

  /** Reads the body: {@code {"decision": "approve" | "send-back", "comment": …}}. */
  static ApprovalRequest read(JsonNode body) {
    List<FieldFault> faults = new ArrayList<>();
    String decision = body.path("decision").asString("");
    if (!decision.equals(APPROVE) && !decision.equals(SEND_BACK)) {
      faults.add(FieldFault.unknownValue("decision", "decision must be approve or send-back"));
    }
    String comment = Comments.read(body.path("comment"), faults);
    if (decision.equals(SEND_BACK) && comment == null && faults.isEmpty()) {
      faults.add(FieldFault.required("comment", "say why it is sent back"));
    }
    if (!faults.isEmpty()) {
      throw RequestException.invalid(faults);
    }
    return new ApprovalRequest(decision.equals(APPROVE), comment);
  }

  /** The comment that goes with sending back. */
  String reason() {
    return comment == null ? "" : comment;
  }
}
