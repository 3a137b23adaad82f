package dev.rapport.handoff.model;

import org.jspecify.annotations.Nullable;

/**
 * How large a company is, by its people: the classes of the European Commission's recommendation
 * 2003/361/EC (below 10, 50 and 250), and those above cut once more at 1000.
 */
public enum CompanySize {
  /** Below 10. */
  MICRO("1-9", 10),
  /** Below 50. */
  SMALL("10-49", 50),
  /** Below 250. */
  MEDIUM("50-249", 250),
  /** Below 1000. */
  LARGE("250-999", 1000),
  /** 1000 and more. */
  ENTERPRISE("1000+", Integer.MAX_VALUE);

  private final String label;
  private final int below;

  CompanySize(String label, int below) {
    this.label = label;
    this.below = below;
  }

  /** The class of a number of people; null where it is not known. */
  public static @Nullable CompanySize of(@Nullable Integer people) {
    if (people == null || people < 0) {
      return null;
    }
    for (CompanySize size : values()) {
      if (people < size.below) {
        return size;
      }
    }
    return ENTERPRISE;
  }

  /** As people read it: {@code 50-249}. */
  public String label() {
    return label;
  }
}
