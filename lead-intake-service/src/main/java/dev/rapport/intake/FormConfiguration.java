package dev.rapport.intake;

import dev.rapport.identity.PersonKey;
import dev.rapport.intake.form.ConfirmationMails;
import dev.rapport.intake.form.Confirmations;
import dev.rapport.intake.form.Continuation;
import dev.rapport.intake.form.Form;
import dev.rapport.intake.form.FormAnswers;
import dev.rapport.intake.form.FormDesk;
import dev.rapport.intake.form.FormFolder;
import dev.rapport.intake.form.FormPages;
import dev.rapport.intake.form.FormRates;
import dev.rapport.intake.form.FormStamps;
import dev.rapport.intake.form.Forms;
import dev.rapport.intake.form.InvalidFormException;
import dev.rapport.intake.lead.ConfirmationRequests;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.web.Seal;
import dev.rapport.intake.web.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailSender;

/** How forms are read, shown, taken and confirmed. */
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

  /** By which nobody but this machine reaches it. */
  private static final URI LOCAL = URI.create("http://localhost:8081");

  @Bean(destroyMethod = "close")
  FormFolder forms(IntakeSettings settings, ObjectProvider<MailSender> mail) {
    boolean canAsk = settings.intake().canAskByMail() && mail.getIfAvailable() != null;
    try {
      return new FormFolder(settings.intake().formsFolder(), form -> require(form, canAsk))
          .start(settings.intake().formsRead());
    } catch (IOException e) {
      throw new InvalidSettingException("rapport.intake.forms: cannot read " + e.getMessage());
    } catch (InvalidFormException e) {
      throw new InvalidSettingException("rapport.intake.forms: " + e.getMessage());
    }
  }

  private static void require(Form form, boolean canAsk) {
    if (form.doubleOptIn() && !canAsk) {
      throw new InvalidFormException(
          "the form %s has doubleOptIn, which needs rapport.intake.public-url,".formatted(form.id())
              + " rapport.intake.mail-from and spring.mail.host");
    }
  }

  @Bean
  Seal seal(PersonKey.Hasher hasher) {
    return new Seal(hasher);
  }

  @Bean
  FormStamps formStamps(Seal seal, InstantSource clock) {
    return new FormStamps(seal, clock);
  }

  @Bean
  Continuation.Book continuations(Seal seal, InstantSource clock) {
    return new Continuation.Book(seal, clock);
  }

  @Bean
  Confirmations confirmations(Seal seal, IntakeSettings settings, InstantSource clock) {
    return new Confirmations(
        seal, Objects.requireNonNullElse(settings.intake().publicUrl(), LOCAL), clock);
  }

  /** Nobody is asked where there is no mail server. */
  @Bean
  @ConditionalOnProperty({"spring.mail.host", "rapport.intake.mail-from"})
  ConfirmationRequests confirmationRequests(
      Forms forms, Confirmations confirmations, MailSender mail, IntakeSettings settings) {
    return new ConfirmationMails(
        forms, confirmations, mail, Objects.requireNonNull(settings.intake().mailFrom()));
  }

  @Bean
  ConfirmationMetrics confirmationMetrics(MeterRegistry registry, InstantSource clock) {
    return new ConfirmationMetrics(registry, clock);
  }

  @Bean
  FormRates formRates(InstantSource clock) {
    return new FormRates(clock);
  }

  @Bean
  FormPages formPages(FormStamps stamps, Continuation.Book continuations) {
    return new FormPages(stamps, continuations, () -> UUID.randomUUID().toString());
  }

  @Bean
  FormAnswers formAnswers(Continuation.Book continuations, FormPages pages) {
    return new FormAnswers(continuations, pages);
  }

  @Bean
  FormDesk formDesk(
      LeadIntake leads,
      SignalIntake signals,
      EventSink sink,
      FormStamps stamps,
      Continuation.Book continuations,
      Traces traces,
      InstantSource clock) {
    return new FormDesk(leads, signals, sink, stamps, continuations, traces, clock);
  }
}
