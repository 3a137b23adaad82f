package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 202 \r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{...}",
        "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 202 \r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n{\"status\":\"accepted here\"}\r\n0\r\n\r\n",
        "HTTP/1.1 202 \r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
      })
  void an_answer_is_complete_with_its_last_byte_and_not_before(String answer) {
    byte[] bytes = answer.getBytes(US_ASCII);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(HttpAnswer.complete(bytes, length)).as("after %d bytes", length).isFalse();
    }
    assertThat(HttpAnswer.complete(bytes, bytes.length)).isTrue();
    assertThat(HttpAnswer.status(bytes)).isEqualTo(202);
    assertThat(HttpAnswer.closes(bytes, bytes.length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "connection:close", "CONNECTION: Close"})
  void a_server_that_is_about_to_close_says_so(String header) {
    byte[] bytes =
        "HTTP/1.1 503 \r\nContent-Length: 0\r\n%s\r\n\r\n".formatted(header).getBytes(US_ASCII);

    assertThat(HttpAnswer.closes(bytes, bytes.length)).isTrue();
    assertThat(HttpAnswer.status(bytes)).isEqualTo(503);
  }
}
