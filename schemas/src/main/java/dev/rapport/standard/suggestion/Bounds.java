package dev.rapport.standard.suggestion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Where one bin of numbers ends and the next begins. */
final class Bounds {
  private static final int FINEST = -9;

  private Bounds() {}

  /** The roundest number above a bin's greatest and not above the next one's least. */
  static BigDecimal after(Binned binned, int bin) {
    List<Integer> codes = binned.codes(bin);
    BigDecimal greatest = binned.column().number(codes.get(codes.size() - 1));
    BigDecimal least = binned.column().number(binned.codes(bin + 1).get(0));
    for (int power = least.precision() - least.scale(); power >= FINEST; power--) {
      BigDecimal round = least.setScale(-power, RoundingMode.FLOOR);
      if (round.compareTo(greatest) > 0) {
        return round;
      }
    }
    return least;
  }
}
