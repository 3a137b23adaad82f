package dev.rapport.intake;

import dev.rapport.intake.lead.Announcements;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.webhook.DeliveryDesk;
import dev.rapport.intake.webhook.InvalidProvidersException;
import dev.rapport.intake.webhook.Providers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How vendors' leads come in: by webhook, and where only an id comes, by asking for the rest. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

  @Bean
  Providers providers(IntakeSettings settings, Environment environment, InstantSource clock) {
    String file = settings.intake().webhooks();
    try {
      return file == null
          ? Providers.none()
          : Providers.read(Path.of(file), environment::resolveRequiredPlaceholders, clock);
    } catch (InvalidProvidersException invalid) {
      throw new InvalidSettingException("rapport.intake.webhooks: " + invalid.getMessage());
    }
  }

  @Bean
  WebhookMetrics webhookMetrics(Providers providers, MeterRegistry registry, InstantSource clock) {
    return new WebhookMetrics(registry, providers.names(), providers.fetched().keySet(), clock);
  }

  @Bean
  Announcements announcements(SubmissionIds ids, InstantSource clock) {
    return new Announcements(ids, clock);
  }

  @Bean
  DeliveryDesk deliveryDesk(
      LeadIntake leads,
      SignalIntake signals,
      Announcements announcements,
      EventSink sink,
      WebhookMetrics metrics) {
    return new DeliveryDesk(leads, signals, announcements, sink, metrics);
  }
}
