package dev.rapport.events;

import java.io.OutputStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Buffers as large as most of our records. */
final class AvroBuffers {

  static final int BYTES = 2048;

  private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(BYTES);

  private AvroBuffers() {}

  /** An encoder that must be flushed. */
  static BinaryEncoder encoder(OutputStream out) {
    return ENCODERS.binaryEncoder(out, null);
  }
}
