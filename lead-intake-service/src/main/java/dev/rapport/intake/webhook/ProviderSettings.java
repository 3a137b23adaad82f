package dev.rapport.intake.webhook;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider as the operator declares it. Each kind names what its vendor needs; all of them take
 * {@code fields} and {@code constants}, see {@link Wording}. What has a default is null where the
 * file does not say it, until the constructor is through.
 */
sealed interface ProviderSettings {

  /** Which vendor's way of sending it is. */
  AdapterKind adapter();

  /** What its fields are called here. */
  default Wording wording() {
    return new Wording(fields(), constants());
  }

  /** Our paths by the vendor's names. */
  Map<String, String> fields();

  /** Values by our path, for leads that do not say it themselves. */
  Map<String, String> constants();

  /**
   * Google Ads lead forms.
   *
   * @param key what is entered as the webhook's key at Google
   * @param insecure takes leads without a key
   */
  record GoogleAds(
      AdapterKind adapter,
      @Nullable Secret key,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public GoogleAds {
      requireSecret("key", key, insecure);
    }
  }

  /**
   * Meta Lead Ads.
   *
   * @param verifyToken what is entered as the verify token at Meta
   * @param appSecret the app's secret, which signs
   * @param accessToken of the page, with which leads are fetched
   * @param graphUrl where the Graph API is
   * @param version of the Graph API
   * @param leadFields what is asked for of a lead; some need a permission of their own
   * @param insecure takes announcements without a signature
   */
  record Meta(
      AdapterKind adapter,
      Secret verifyToken,
      @Nullable Secret appSecret,
      Secret accessToken,
      URI graphUrl,
      String version,
      List<String> leadFields,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,2}");

    private static final List<String> LEAD_FIELDS =
        List.of(
            "id",
            "created_time",
            "ad_id",
            "ad_name",
            "adset_id",
            "adset_name",
            "campaign_id",
            "campaign_name",
            "form_id",
            "is_organic",
            "platform",
            "field_data",
            "custom_disclaimer_responses");

    /** Refuses what is missing. */
    public Meta {
      require("verifyToken", verifyToken);
      requireSecret("appSecret", appSecret, insecure);
      require("accessToken", accessToken);
      graphUrl = graphUrl == null ? URI.create("https://graph.facebook.com") : address(graphUrl);
      version = version == null ? "v25.0" : version;
      leadFields = leadFields == null ? LEAD_FIELDS : List.copyOf(leadFields);
      if (!VERSION.matcher(version).matches()) {
        throw new IllegalArgumentException("version is written as v25.0");
      }
    }
  }

  /**
   * LinkedIn Lead Sync.
   *
   * @param clientSecret the application's secret, which signs
   * @param accessToken with which leads are fetched
   * @param apiUrl where the API is
   * @param version of the API, as year and month
   * @param insecure takes announcements without a signature
   */
  record LinkedIn(
      AdapterKind adapter,
      Secret clientSecret,
      Secret accessToken,
      URI apiUrl,
      String version,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    private static final Pattern VERSION = Pattern.compile("20[0-9]{4}");

    /** Refuses what is missing. */
    public LinkedIn {
      require("clientSecret", clientSecret);
      require("accessToken", accessToken);
      apiUrl = apiUrl == null ? URI.create("https://api.linkedin.com") : address(apiUrl);
      version = version == null ? "202606" : version;
      if (!VERSION.matcher(version).matches()) {
        throw new IllegalArgumentException("version is written as 202606");
      }
    }
  }

  /**
   * Typeform.
   *
   * @param secret of the webhook, which signs
   * @param insecure takes leads without a signature
   */
  record Typeform(
      AdapterKind adapter,
      @Nullable Secret secret,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public Typeform {
      requireSecret("secret", secret, insecure);
    }
  }

  /**
   * HubSpot.
   *
   * @param clientSecret the app's secret, which signs
   * @param publicUrl this provider's address as HubSpot knows it, which is part of what is signed
   * @param insecure takes leads without a signature
   */
  record HubSpot(
      AdapterKind adapter,
      @Nullable Secret clientSecret,
      @Nullable URI publicUrl,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public HubSpot {
      requireSecret("clientSecret", clientSecret, insecure);
      if (clientSecret != null) {
        require("publicUrl", publicUrl);
      }
    }
  }

  /**
   * Calendly.
   *
   * @param signingKey of the webhook subscription
   * @param insecure takes leads without a signature
   */
  record Calendly(
      AdapterKind adapter,
      @Nullable Secret signingKey,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public Calendly {
      requireSecret("signingKey", signingKey, insecure);
    }
  }

  /**
   * Segment, RudderStack, Jitsu and whatever else speaks Segment's specification.
   *
   * @param sharedSecret signs, where the sender can sign
   * @param writeKey the user name of HTTP Basic, where it cannot
   * @param leadEvents events that are a lead; others say something about a person
   * @param insecure takes events without either
   */
  record Segment(
      AdapterKind adapter,
      @Nullable Secret sharedSecret,
      @Nullable Secret writeKey,
      Set<String> leadEvents,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** What the specification calls events by which somebody asks to be called. */
    private static final Set<String> LEAD_EVENTS =
        Set.of("Signed Up", "Trial Started", "Lead Generated", "Form Submitted", "Demo Requested");

    /** Refuses what is missing. */
    public Segment {
      requireSecret(
          "sharedSecret or writeKey", sharedSecret == null ? writeKey : sharedSecret, insecure);
      leadEvents = leadEvents == null ? LEAD_EVENTS : Set.copyOf(leadEvents);
    }
  }

  /**
   * Forms made for Salesforce Web-to-Lead.
   *
   * @param oid the organisation that forms must name; any if it is not set
   * @param returnHosts hosts that {@code retURL} may lead to
   */
  record Salesforce(
      AdapterKind adapter,
      @Nullable String oid,
      Set<String> returnHosts,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public Salesforce {
      returnHosts = returnHosts == null ? Set.of() : Set.copyOf(returnHosts);
    }
  }

  /**
   * Anybody else. Names in {@code fields} that begin with {@code $} are JSONPaths within an item.
   *
   * @param secret signs, or is sent along as it is where no signature is set
   * @param signature how it signs
   * @param secretHeader the header that brings the secret itself
   * @param items where in the body the leads are; the body itself if it is not set
   * @param eventId where in an item its id is
   * @param capturedAt where in an item its time is
   * @param insecure takes leads without either
   */
  record Generic(
      AdapterKind adapter,
      @Nullable Secret secret,
      @Nullable Signature signature,
      @Nullable String secretHeader,
      @Nullable String items,
      @Nullable String eventId,
      @Nullable String capturedAt,
      boolean insecure,
      Map<String, String> fields,
      Map<String, String> constants)
      implements ProviderSettings {

    /** Refuses what is missing. */
    public Generic {
      requireSecret("secret", secret, insecure);
      if (secret != null && (signature == null) == (secretHeader == null)) {
        throw new IllegalArgumentException(
            "secret needs one of signature (it signs the body) and secretHeader (it is sent)");
      }
    }
  }

  /**
   * How a body is signed.
   *
   * @param header that brings the signature
   * @param algorithm of the keyed hash
   * @param encoding of the signature
   * @param prefix what stands before the signature
   */
  record Signature(String header, Algorithm algorithm, Encoding encoding, String prefix) {

    /** Refuses what is missing. */
    public Signature {
      require("signature.header", header);
      algorithm = algorithm == null ? Algorithm.SHA256 : algorithm;
      encoding = encoding == null ? Encoding.HEX : encoding;
      prefix = prefix == null ? "" : prefix;
    }

    /** A keyed hash. */
    enum Algorithm {
      SHA256(Signatures.SHA_256),
      SHA1(Signatures.SHA_1);

      private final String jdkName;

      Algorithm(String jdkName) {
        this.jdkName = jdkName;
      }

      String jdkName() {
        return jdkName;
      }
    }

    /** How a hash is written. */
    enum Encoding {
      HEX,
      BASE64
    }
  }

  private static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }

  private static void requireSecret(String name, @Nullable Secret secret, boolean insecure) {
    if (secret == null && !insecure) {
      throw new IllegalArgumentException(
          name + " is missing; to take what anybody sends, say insecure: true");
    }
  }

  private static URI address(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("an address is written as https://host");
    }
    return url;
  }
}
