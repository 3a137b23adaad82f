package dev.rapport.intake.form;

import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.ConfirmationRequests;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/**
 * Asks by a short mail with one link, in the words of the form.
 *
 * @param forms whose words
 * @param confirmations makes the link
 * @param mail takes it
 * @param from the sender's address
 */
public record ConfirmationMails(
    Forms forms, Confirmations confirmations, MailSender mail, String from)
    implements ConfirmationRequests {

  /** The first digit of replies after which the same may succeed later (RFC 5321). */
  private static final int TRANSIENT = 4;

  /** The first digit of replies after which the same never will. */
  private static final int PERMANENT = 5;

  @Override
  public Sent ask(EmailAddress person, UUID submissionId, @Nullable String formId) {
    Optional<Form> form = formId == null ? Optional.empty() : forms.find(formId);
    if (form.isEmpty()) {
      return new Sent.Never("the form is gone");
    }
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(person.toString());
    message.setSubject(form.get().confirmation().subject());
    message.setText(
        form.get().confirmation().text() + "\n\n" + confirmations.link(submissionId) + "\n");
    return send(message);
  }

  private Sent send(SimpleMailMessage message) {
    try {
      mail.send(message);
      return new Sent.Taken();
    } catch (MailAuthenticationException refused) {
      return new Sent.NotNow(true, "the mail server does not accept our password");
    } catch (MailParseException | MailPreparationException never) {
      return new Sent.Never(never.getClass().getSimpleName());
    } catch (MailSendException failed) {
      return failed(failed);
    } catch (MailException notNow) {
      return new Sent.NotNow(false, notNow.getClass().getSimpleName());
    }
  }

  private static Sent failed(MailSendException failed) {
    List<Exception> causes =
        Stream.of(failed.getMessageExceptions()).flatMap(ConfirmationMails::chain).toList();
    if (causes.stream().anyMatch(ConfirmationMails::isRefused)) {
      return new Sent.Never("the mail server does not take mail for this address");
    }
    if (causes.stream().anyMatch(ConfirmationMails::isPutOff)) {
      return new Sent.Later("the mail server does not take mail for this address yet");
    }
    return causes.stream()
        .flatMap(ConfirmationMails::replyToMessage)
        .findFirst()
        .orElseGet(() -> new Sent.NotNow(false, "the mail server does not take it"));
  }

  /**
   * What the server says of the message itself, whose address it has taken; empty for any other.
   */
  private static Stream<Sent> replyToMessage(Exception cause) {
    if (!(cause instanceof SMTPSendFailedException refused) || !isOfMessage(refused.getCommand())) {
      return Stream.empty();
    }
    return switch (refused.getReturnCode() / 100) {
      case TRANSIENT -> Stream.of(new Sent.Later("the mail server does not take the mail yet"));
      case PERMANENT -> Stream.of(new Sent.Never("the mail server does not take the mail"));
      default -> Stream.empty();
    };
  }

  /** Whether a command is one of those by which a message is handed over. */
  private static boolean isOfMessage(@Nullable String command) {
    return command != null
        && (command.equals(".") || command.startsWith("DATA") || command.startsWith("BDAT"));
  }

  /** Whether the server says that it will never take mail for the address. */
  private static boolean isRefused(Exception cause) {
    return cause instanceof SendFailedException refused
        && refused.getInvalidAddresses() != null
        && refused.getInvalidAddresses().length > 0;
  }

  /** Whether it says so of the address for now, as greylisting does (RFC 6647). */
  private static boolean isPutOff(Exception cause) {
    return cause instanceof SMTPAddressFailedException putOff
        && putOff.getReturnCode() / 100 == TRANSIENT;
  }

  /** Mail's exceptions have those behind them as next ones rather than as causes. */
  private static Stream<Exception> chain(Exception first) {
    return Stream.iterate(
        first,
        Objects::nonNull,
        each -> each instanceof MessagingException mail ? mail.getNextException() : null);
  }
}
