package dev.rapport.access;

/** The settings of {@code rapport.security} let nobody in, or everybody. */
public final class SecuritySettingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  SecuritySettingException(String fault, String remedy) {
    super(fault);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
