package dev.rapport.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * Leads below the line that go to sales all the same. What a standard keeps from sales nobody ever
 * speaks with, so it can never be seen to be wrong about them: a small share, drawn by chance and
 * marked, shows what it misses.
 *
 * @param share of the leads that could be drawn, above 0 and at most {@link #LARGEST}
 */
public record ControlGroup(BigDecimal share) {

  /** Above that it is no control group: every fifth lead that is not for sales. */
  public static final BigDecimal LARGEST = new BigDecimal("0.2");

  /**
   * Only the score, or an answer that is still missing, keeps these from sales. Who said no, or not
   * yet, is left in peace.
   */
  private static final Set<VerdictRule> DRAWN_FROM =
      Set.of(
          VerdictRule.REQUIRED_UNKNOWN, VerdictRule.SCORE_FOR_MARKETING, VerdictRule.SCORE_TOO_LOW);

  /** Two to the power of 53: as many steps between 0 and 1 as a double tells apart. */
  private static final double STEPS = 0x1p53;

  public ControlGroup {
    share = share.stripTrailingZeros();
    if (share.signum() <= 0 || share.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "controlGroup.share must be above 0, at most 0.2: " + share);
    }
  }

  /**
   * Whether a lead is drawn. By hash of its id: whoever asks, and however often, is told the same,
   * and who was drawn at one share is drawn at every larger one.
   *
   * @param standardId so that two standards draw different leads
   * @param rule what decided the lead's verdict
   */
  public boolean draws(String standardId, String leadId, VerdictRule rule) {
    return DRAWN_FROM.contains(rule) && place(standardId, leadId) < share.doubleValue();
  }

  /** The share in a hundred, as people write it: 2.5. */
  public String percent() {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /** Evenly spread over 0 to 1, without 1. */
  private static double place(String standardId, String leadId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((standardId + "/control/" + leadId).getBytes(UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) / STEPS;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
