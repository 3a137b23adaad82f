package dev.rapport.local.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of each child's JVM: small, because six processes share one machine.
 *
 * @param jdk its features differ
 */
record JvmOptions(Jdk jdk) {

  private static final int NATIVE_ACCESS_WARNS_SINCE = 24;
  private static final int COMPACT_HEADERS_SINCE = 25;

  /** Older lines of the JDK have it from some update on (JDK-8293114): none is relied on. */
  private static final int NATIVE_TRIM_SINCE = 22;

  List<String> of(Part part) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap(part));
    options.add("-Xss512k");
    options.add("-XX:+UseSerialGC");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    if (part == Part.REGISTRY) {
      // It answers a handful of requests in its life: the second compiler would not pay.
      options.add("-XX:TieredStopAtLevel=1");
    }
    if (jdk.feature() >= COMPACT_HEADERS_SINCE) {
      options.add("-XX:+UseCompactObjectHeaders");
    }
    if (jdk.feature() >= NATIVE_TRIM_SINCE) {
      // Compilers take much and give it back; glibc would keep it for the next time.
      options.add("-XX:TrimNativeHeapInterval=10000");
    }
    if (jdk.feature() >= NATIVE_ACCESS_WARNS_SINCE) {
      options.add("--sun-misc-unsafe-memory-access=allow");
      if (!part.isService()) {
        // The services' jars say it themselves.
        options.add("--enable-native-access=ALL-UNNAMED");
      }
    }
    return options;
  }

  private static String heap(Part part) {
    return switch (part) {
      case KAFKA -> "512m";
      case REGISTRY -> "128m";
      case INTAKE, QUALIFICATION, HANDOFF, FEEDBACK -> "176m";
    };
  }
}
