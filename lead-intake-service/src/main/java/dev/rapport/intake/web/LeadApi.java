package dev.rapport.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;

/** What {@code POST /v1/leads} promises. */
interface LeadApi {

  /** Takes one lead. */
  ResponseEntity<Object> capture(HttpServletRequest request) throws IOException;
}
