package dev.rapport.intake.form;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What pages of forms say beside the form's own words, in English; a form in another language says
 * it otherwise, by the word's key.
 */
public enum Word {
  /** After the label of what need not be answered. */
  OPTIONAL("optional", "optional"),
  /** In a list of choices, before one is made. */
  CHOOSE("choose", "Please choose"),
  /** Over the faults. */
  FAULTS("faults", "Please check your answers"),
  /** While it is on its way. */
  SENDING("sending", "Sending…"),
  /** It was not taken, and the page cannot send it again by itself. */
  UNAVAILABLE(
      "unavailable",
      "It is not sent yet: we cannot take it right now. Everything you typed is still here. Please"
          + " send it again in a moment."),
  /** It was not taken, and the page sends it again by itself. */
  RETRYING(
      "retrying", "It is not sent yet. What you typed is kept, and we keep trying to send it."),
  /** There is no network. */
  OFFLINE(
      "offline",
      "You seem to be offline. What you typed is kept on this device and is sent as soon as you are"
          + " back."),
  /** Somebody changed what waits to be sent. */
  CHANGED("changed", "It is not sent yet. Send it when you are ready."),
  /** Sent more often than is let in. */
  TOO_OFTEN(
      "tooOften",
      "That was a little too often, so it is not sent yet. Please wait a minute and then reload"
          + " this page: what you typed is sent again."),
  /** It can never be sent in this way. */
  REFUSED("refused", "This form cannot be sent from here."),
  /** Over a question to somebody who sent the form before. */
  ONE_MORE("oneMore", "One more question"),
  /** Under the title of that question. */
  KNOWN("known", "You wrote to us before. This helps us to help you."),
  /** On the button under it. */
  ANSWER("answer", "Send my answer"),
  /** On the way back to the whole form. */
  START_OVER("startOver", "This is not me, or it is about something else"),
  /** On the way from the thanks to the next question. */
  MORE("more", "Answer one more question"),
  /** On the way from the thanks to the form. */
  AGAIN("again", "Send another request"),
  /** After the thanks, where people confirm their address. */
  CONFIRM(
      "confirm", "One step is left: open the mail that we just sent to you and follow its link."),
  /** On the page that a mail's link leads to. */
  WAS_IT_YOU("wasItYou", "Somebody sent us a request with your address. Was it you?"),
  /** On its button. */
  IT_WAS_ME("itWasMe", "Yes, it was me"),
  /** After that. */
  CONFIRMED("confirmed", "Thank you. Your request is on its way to us."),
  /** At the input that people do not see. */
  TRAP("trap", "Please leave this empty"),
  /** A required field was left empty. */
  REQUIRED("required", "Please answer this: it is needed."),
  /** A required consent was not given. */
  CONSENT_REQUIRED("consent.required", "Without this we may not answer you."),
  /** No mail address. */
  EMAIL_INVALID("email.invalid", "This does not look like an e-mail address."),
  /** No phone number. */
  PHONE_INVALID(
      "phone.invalid",
      "This number cannot be called. Please write it with + and the country code."),
  /** Neither a mail address nor a phone number. */
  CONTACT_MISSING("contact.missing", "Please tell us how to reach you.");

  private final String key;
  private final String english;

  Word(String key, String english) {
    this.key = key;
    this.english = english;
  }

  /** The keys by which forms say it otherwise. */
  static Set<String> keys() {
    return Arrays.stream(values()).map(Word::key).collect(Collectors.toUnmodifiableSet());
  }

  /** All of them by key, as a form says them. */
  static Map<String, String> all(Map<String, String> otherwise) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Word word : values()) {
      all.put(word.key, word.in(otherwise));
    }
    return all;
  }

  /** Its name in a form's {@code words}; that of a fault is the fault's code. */
  String key() {
    return key;
  }

  /** The word as a form says it. */
  String in(Map<String, String> otherwise) {
    return otherwise.getOrDefault(key, english);
  }
}
