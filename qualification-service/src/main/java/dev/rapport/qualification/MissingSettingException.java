package dev.rapport.qualification;

/** A setting without a default was not set, or is unusable. */
final class MissingSettingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  MissingSettingException(String setting, String meaning) {
    super(setting + " is not set: " + meaning);
    this.setting = setting;
  }

  String setting() {
    return setting;
  }
}
