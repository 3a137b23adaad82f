package dev.rapport.intake.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The vendors' ways of sending leads, as the providers' file names them. */
enum AdapterKind {
  GOOGLE_ADS("google-ads", ProviderSettings.GoogleAds.class),
  META("meta", ProviderSettings.Meta.class),
  LINKEDIN("linkedin", ProviderSettings.LinkedIn.class),
  TYPEFORM("typeform", ProviderSettings.Typeform.class),
  HUBSPOT("hubspot", ProviderSettings.HubSpot.class),
  CALENDLY("calendly", ProviderSettings.Calendly.class),
  SEGMENT("segment", ProviderSettings.Segment.class),
  SALESFORCE("salesforce", ProviderSettings.Salesforce.class),
  GENERIC("generic", ProviderSettings.Generic.class);

  private final String text;
  private final Class<? extends ProviderSettings> settings;

  AdapterKind(String text, Class<? extends ProviderSettings> settings) {
    this.text = text;
    this.settings = settings;
  }

  /** The adapter of that name. */
  static Optional<AdapterKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  @JsonCreator
  static AdapterKind of(String text) {
    return named(text)
        .orElseThrow(() -> new IllegalArgumentException("there is no adapter of this name"));
  }

  /** Its name in the file. */
  @JsonValue
  String text() {
    return text;
  }

  Class<? extends ProviderSettings> settings() {
    return settings;
  }
}
