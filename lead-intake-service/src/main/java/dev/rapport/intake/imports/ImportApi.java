package dev.rapport.intake.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What {@code POST /v1/imports} promises. */
interface ImportApi {

  /** Takes a file that is the request's body. */
  ResponseEntity<Object> stream(HttpServletRequest request) throws IOException;

  /** Takes a file in the part {@code file}. */
  ResponseEntity<Object> upload(MultipartHttpServletRequest request) throws IOException;
}
