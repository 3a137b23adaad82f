package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what holds secrets before Kafka sees it, by AES-256-GCM (NIST SP 800-38D): two marks, which
 * key, a random initialisation vector, and the sealed bytes, bound to the record's key. The first
 * key seals, all open; what was written before there was a key is open as it is.
 */
final class Seal {

  /** Of a key, as text. */
  static final int LEAST_KEY_BYTES = 32;

  /** What is not sealed begins with Avro's own marks, C3 01. */
  private static final byte[] MARKS = {'S', 1};

  private static final int NAME_BYTES = 4;
  private static final int VECTOR_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = MARKS.length + NAME_BYTES + VECTOR_BYTES;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";
  private static final byte[] KEY_PURPOSE = "rapport handoff destinations 1 key".getBytes(UTF_8);
  private static final byte[] NAME_PURPOSE = "rapport handoff destinations 1 name".getBytes(UTF_8);

  private final List<Key> keys;
  private final SecureRandom random = new SecureRandom();

  /** A key, and how records name it: a secret that is used for something else, too, is not it. */
  private record Key(ByteBuffer name, SecretKeySpec key) {

    static Key of(String secret) {
      byte[] name = Arrays.copyOf(derive(secret, NAME_PURPOSE), NAME_BYTES);
      return new Key(ByteBuffer.wrap(name), new SecretKeySpec(derive(secret, KEY_PURPOSE), "AES"));
    }

    private static byte[] derive(String secret, byte[] purpose) {
      try {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), MAC));
        return mac.doFinal(purpose);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * A seal.
   *
   * @param secrets the first seals, all open; none: nothing is sealed
   * @throws IllegalArgumentException if one is shorter than {@value #LEAST_KEY_BYTES} bytes
   */
  Seal(List<String> secrets) {
    if (secrets.stream().anyMatch(each -> each.getBytes(UTF_8).length < LEAST_KEY_BYTES)) {
      throw new IllegalArgumentException(
          "each of rapport.delivery.keys must have at least %d bytes".formatted(LEAST_KEY_BYTES));
    }
    this.keys = secrets.stream().map(Key::of).toList();
  }

  /**
   * The bytes, sealed.
   *
   * @param recordKey what they stand under: under another they cannot be opened
   */
  byte[] seal(String recordKey, byte[] plain) {
    if (keys.isEmpty()) {
      return plain;
    }
    byte[] vector = new byte[VECTOR_BYTES];
    random.nextBytes(vector);
    Key key = keys.get(0);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, vector, recordKey, plain, 0);
    return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
        .put(MARKS)
        .put(key.name().duplicate())
        .put(vector)
        .put(sealed)
        .array();
  }

  /**
   * The bytes as they were.
   *
   * @throws IllegalArgumentException if none of the keys opens them
   */
  byte[] open(String recordKey, byte[] bytes) {
    if (bytes.length < MARKS.length || !Arrays.equals(bytes, 0, MARKS.length, MARKS, 0, 2)) {
      return bytes;
    }
    if (bytes.length < HEAD_BYTES) {
      throw new IllegalArgumentException("it is sealed and broken off");
    }
    ByteBuffer name = ByteBuffer.wrap(bytes, MARKS.length, NAME_BYTES).slice();
    Key key =
        keys.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "it is sealed with a key that rapport.delivery.keys does not have"));
    byte[] vector = Arrays.copyOfRange(bytes, MARKS.length + NAME_BYTES, HEAD_BYTES);
    return run(Cipher.DECRYPT_MODE, key, vector, recordKey, bytes, HEAD_BYTES);
  }

  private static byte[] run(
      int mode, Key key, byte[] vector, String recordKey, byte[] bytes, int from) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, vector));
      cipher.updateAAD(recordKey.getBytes(UTF_8));
      return cipher.doFinal(bytes, from, bytes.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("its seal is broken", e);
    }
  }
}
