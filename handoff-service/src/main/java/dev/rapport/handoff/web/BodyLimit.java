package dev.rapport.handoff.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no answer beyond its bound: left alone, Spring reads a body of any length. */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {

  /** A comment of the longest kind, however it is escaped, and the rest. */
  private static final int LARGEST = 1 << 18;

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return true;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType)
      throws IOException {
    byte[] body = message.getBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new Problem(ProblemType.TOO_LARGE, "An answer is at most 256 KiB long.");
    }
    return new Read(message.getHeaders(), new ByteArrayInputStream(body));
  }

  private record Read(HttpHeaders headers, InputStream body) implements HttpInputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public InputStream getBody() {
      return body;
    }
  }
}
