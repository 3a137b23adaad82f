package dev.rapport.intake.form;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form as marketing declares it.
 *
 * @param id in addresses: letters, digits and hyphens
 * @param title over the form
 * @param intro a sentence or two under the title
 * @param submit on the button: words of commitment
 * @param language of the words here, as a BCP 47 tag; {@code en} if it is not given
 * @param thanks what is said when it was sent
 * @param thankYou where the browser goes then, instead of a page of ours
 * @param fields in the order in which they are asked
 * @param consent what people are asked to agree to
 * @param constants values that every lead of this form has, by path
 * @param origins pages that may send it, as {@code https://www.example.com}; {@code *} for any;
 *     pages of this service always may
 * @param spam what rubbish is told by
 * @param doubleOptIn whether people confirm by a link that is mailed to them
 * @param confirmation that mail
 * @param keepAddress what is kept of the sender's IP address
 * @param words what its pages say otherwise, by the key of {@link Word}
 */
public record Form(
    String id,
    String title,
    @Nullable String intro,
    String submit,
    String language,
    String thanks,
    @Nullable URI thankYou,
    List<FormField> fields,
    List<ConsentItem> consent,
    Map<String, String> constants,
    Set<String> origins,
    SpamSettings spam,
    boolean doubleOptIn,
    ConfirmationMail confirmation,
    KeepAddress keepAddress,
    Map<String, String> words) {

  /** Any page. */
  public static final String ANY_ORIGIN = "*";

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern HTTP = Pattern.compile("https?://.");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#\\s]+");

  /**
   * The mail by which people confirm that it was them.
   *
   * @param subject one line
   * @param text before the link
   */
  public record ConfirmationMail(String subject, String text) {

    private static final String SUBJECT = "Please confirm your request";
    private static final String TEXT =
        "Somebody, probably you, sent us a request with this address. If it was you, please confirm"
            + " it by the link below. If not, do nothing.";

    /** Fills in what is usual. */
    public ConfirmationMail {
      subject = Objects.requireNonNullElse(subject, SUBJECT);
      text = Objects.requireNonNullElse(text, TEXT);
      require(subject.indexOf('\n') < 0 && subject.indexOf('\r') < 0, "subject: one line");
    }

    /** What is usual. */
    static ConfirmationMail usual() {
      return new ConfirmationMail(SUBJECT, TEXT);
    }
  }

  /** What is kept of an IP address. */
  public enum KeepAddress {
    /** Nothing. */
    NONE,
    /** The network: 24 bits of an IPv4 address, 48 of an IPv6 address. */
    TRUNCATED
  }

  /** Refuses a form that could not be shown or sent. */
  public Form {
    require(
        id != null && ID.matcher(id).matches(), "id: lower-case letters, digits and hyphens only");
    require(title != null && !title.isBlank(), "title: every form has one");
    submit = Objects.requireNonNullElse(submit, "See if you qualify");
    language = Objects.requireNonNullElse(language, "en");
    thanks = Objects.requireNonNullElse(thanks, "Thank you. We will be in touch.");
    fields = List.copyOf(Objects.requireNonNullElse(fields, List.of()));
    require(!fields.isEmpty(), "fields: at least one");
    require(
        fields.stream().anyMatch(f -> f.to().equals("email") || f.to().equals("phone")),
        "fields: one of them holds email or phone");
    consent = List.copyOf(Objects.requireNonNullElse(consent, List.of()));
    constants = Map.copyOf(Objects.requireNonNullElse(constants, Map.of()));
    origins = Set.copyOf(Objects.requireNonNullElse(origins, Set.of()));
    for (String origin : origins) {
      require(
          origin.equals(ANY_ORIGIN) || ORIGIN.matcher(origin).matches(),
          "origins: %s is no origin such as https://www.example.com".formatted(origin));
    }
    spam = Objects.requireNonNullElse(spam, SpamSettings.usual());
    confirmation = Objects.requireNonNullElse(confirmation, ConfirmationMail.usual());
    keepAddress = Objects.requireNonNullElse(keepAddress, KeepAddress.NONE);
    words = Map.copyOf(Objects.requireNonNullElse(words, Map.of()));
    for (String key : words.keySet()) {
      require(Word.keys().contains(key), "words: there is no word " + key);
    }
    require(
        thankYou == null || HTTP.matcher(thankYou.toString()).lookingAt(),
        "thankYou: an address that begins with https:// or http://");
    requireNamesOnce(fields, consent, spam);
    require(
        !doubleOptIn || fields.stream().anyMatch(f -> f.to().equals("email") && f.required()),
        "doubleOptIn: needs a required field that holds email");
  }

  private static void requireNamesOnce(
      List<FormField> fields, List<ConsentItem> consent, SpamSettings spam) {
    Set<String> names = new HashSet<>();
    names.add(spam.honeypot());
    for (FormField field : fields) {
      require(names.add(field.name()), "fields: the name %s is taken".formatted(field.name()));
    }
    Set<String> purposes = new HashSet<>();
    for (ConsentItem item : consent) {
      require(
          purposes.add(item.purpose()),
          "consent: the purpose %s stands there twice".formatted(item.purpose()));
    }
  }

  static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }

  /** The field of a name. */
  public Optional<FormField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The questions of the lead standard that this form asks, in its order. */
  public List<FormField> questions() {
    return fields.stream().filter(FormField::isQuestion).toList();
  }

  /** A word of its pages. */
  public String word(Word word) {
    return word.in(words);
  }

  /** Whether a page may send this form. */
  public boolean isMeantFor(String origin) {
    return origins.contains(ANY_ORIGIN) || origins.contains(origin);
  }
}
