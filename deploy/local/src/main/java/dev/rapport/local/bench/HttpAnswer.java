package dev.rapport.local.bench;

/**
 * Finds out where an HTTP/1.1 response ends, and what it says, in the bytes received so far. Knows
 * what a server on this machine sends to a request that asks for nothing special: a length, or
 * chunks.
 */
final class HttpAnswer {

  private static final int INCOMPLETE = -1;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private HttpAnswer() {}

  /** Whether the first {@code length} bytes hold a whole response. */
  static boolean complete(byte[] bytes, int length) {
    int body = bodyStart(bytes, length);
    if (body == INCOMPLETE) {
      return false;
    }
    int announced = header(bytes, body, "content-length:");
    if (announced != INCOMPLETE) {
      return length >= body + number(bytes, announced, 10);
    }
    return header(bytes, body, "transfer-encoding:") == INCOMPLETE
        || lastChunkArrived(bytes, body, length);
  }

  /** The status of a complete response. */
  static int status(byte[] bytes) {
    return number(bytes, STATUS_AT, 10);
  }

  /** Whether the server of a complete response is about to close the connection. */
  static boolean closes(byte[] bytes, int length) {
    int value = header(bytes, bodyStart(bytes, length), "connection:");
    return value != INCOMPLETE && matches(bytes, value, "close");
  }

  private static int bodyStart(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return INCOMPLETE;
  }

  /** Where the value of a header begins. */
  private static int header(byte[] bytes, int body, String name) {
    for (int i = 0; i < body - 2; i++) {
      if (bytes[i] == '\n' && matches(bytes, i + 1, name)) {
        int value = i + 1 + name.length();
        while (bytes[value] == ' ') {
          value++;
        }
        return value;
      }
    }
    return INCOMPLETE;
  }

  private static boolean matches(byte[] bytes, int at, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (at + i >= bytes.length || lower(bytes[at + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  private static int number(byte[] bytes, int at, int radix) {
    int number = 0;
    for (int i = at; i < bytes.length; i++) {
      int digit = Character.digit(bytes[i], radix);
      if (digit < 0) {
        break;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static boolean lastChunkArrived(byte[] bytes, int body, int length) {
    int at = body;
    while (true) {
      int line = at;
      while (line < length && bytes[line] != '\n') {
        line++;
      }
      if (line >= length) {
        return false;
      }
      int size = number(bytes, at, 16);
      // After the size's line: the chunk itself and a line end, also after the empty one.
      at = line + 1 + size + 2;
      if (at > length) {
        return false;
      }
      if (size == 0) {
        return true;
      }
    }
  }
}
