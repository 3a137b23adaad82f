package dev.rapport.intake;

import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.BackgroundImports;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.imports.ImportMetrics;
import dev.rapport.intake.imports.ImportRegister;
import dev.rapport.intake.imports.ImportRuns;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Screening;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.lead.Submitters;
import dev.rapport.intake.screening.DisposableLists;
import dev.rapport.intake.screening.DnsMailServers;
import dev.rapport.intake.screening.MailServers;
import dev.rapport.intake.screening.ReloadedLists;
import dev.rapport.intake.screening.SpamScreening;
import dev.rapport.intake.web.BodyRoom;
import dev.rapport.intake.web.KeyGate;
import dev.rapport.intake.web.MethodGate;
import dev.rapport.intake.web.MultipartGate;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.web.WebLimits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** How the service is put together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  private static final String IMPORTS = "/v1/imports";

  // The model

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  PersonKey.Hasher hasher(IntakeSettings settings) {
    return settings.identity().hasher();
  }

  @Bean
  IntakeTally tally(MeterRegistry registry) {
    return new IntakeMetrics(registry);
  }

  @Bean
  SubmissionIds submissionIds(
      PersonKey.Hasher hasher, InstantSource clock, IntakeSettings settings) {
    return new SubmissionIds(hasher, settings.intake().duplicateWindow(), clock);
  }

  @Bean(destroyMethod = "close")
  ReloadedLists disposableLists(IntakeSettings settings) {
    IntakeSettings.Screening screening = settings.intake().screening();
    try {
      return new ReloadedLists(screening.throwawayDomains(), screening.disposablePhones())
          .start(screening.listsRead());
    } catch (IOException e) {
      throw new InvalidSettingException("rapport.intake.screening: cannot read " + e.getMessage());
    }
  }

  @Bean
  MailServers mailServers(IntakeSettings settings) {
    IntakeSettings.Screening screening = settings.intake().screening();
    return screening.checkMailServers()
        ? new DnsMailServers(screening.nameServerAddress())
        : MailServers.UNKNOWN;
  }

  @Bean
  Screening screening(
      IntakeSettings settings,
      DisposableLists lists,
      MailServers mailServers,
      InstantSource clock) {
    IntakeSettings.Screening screening = settings.intake().screening();
    return screening.enabled()
        ? new SpamScreening(
            lists,
            mailServers,
            new SpamScreening.Repetition(screening.repeatedBy(), screening.repeatedWithin()),
            clock)
        : Screening.NONE;
  }

  @Bean
  LeadIntake leadIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Screening screening,
      IntakeTally tally,
      InstantSource clock) {
    return new LeadIntake(hasher, ids, screening, tally, clock);
  }

  @Bean
  SignalIntake signalIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Submitters submitters,
      MeterRegistry registry,
      InstantSource clock,
      IntakeSettings settings) {
    return new SignalIntake(
        hasher,
        ids,
        submitters,
        new SignalMetrics(registry),
        clock,
        settings.intake().retryAfter());
  }

  // HTTP

  @Bean
  OperatorGate operatorGate(
      IntakeSettings settings,
      ServerProperties server,
      TomcatServerProperties tomcat,
      Environment environment,
      JsonMapper json) {
    boolean reachable = Reach.of(server, tomcat, environment).isBeyondThisMachine();
    return new OperatorGate(settings.intake().operators(), reachable, json);
  }

  @Bean
  WebMvcConfigurer gates(IntakeSettings settings, OperatorGate operators, JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(operators).addPathPatterns("/v1/quarantine/**", IMPORTS + "/**");
        registry
            .addInterceptor(new KeyGate(settings.intake().programs(), json))
            .addPathPatterns("/v1/leads/**", "/v1/signals/**");
      }
    };
  }

  @Bean
  FilterRegistrationBean<MethodGate> methodGate(JsonMapper json) {
    return first(new MethodGate(json));
  }

  @Bean
  FilterRegistrationBean<MultipartGate> multipartGate(IntakeSettings settings, JsonMapper json) {
    return first(new MultipartGate(settings.intake().maxBodyBytes(), IMPORTS, json));
  }

  @Bean
  FilterRegistrationBean<BodyRoom> bodyRoom(
      IntakeSettings settings, MeterRegistry registry, JsonMapper json, InstantSource clock) {
    return first(
        new BodyRoom(
            settings.intake().bodyBounds(), IMPORTS, new BodyMetrics(registry), json, clock));
  }

  /** Only for what the public port shows: a port of its own is for operators as a whole. */
  @Bean
  FilterRegistrationBean<ActuatorGate> actuatorGate(
      OperatorGate operators, WebEndpointProperties endpoints) {
    FilterRegistrationBean<ActuatorGate> registration =
        new FilterRegistrationBean<>(new ActuatorGate(operators, endpoints.getBasePath()));
    registration.addUrlPatterns(endpoints.getBasePath() + "/*");
    return registration;
  }

  /** Before anything that may read a body. */
  private static <F extends Filter> FilterRegistrationBean<F> first(F filter) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  WebLimits webLimits(IntakeSettings settings) {
    return settings.intake();
  }

  @Bean
  ImportLimits importLimits(IntakeSettings settings) {
    return settings.intake().importLimits();
  }

  @Bean
  Traces traces() {
    return new Traces(ThreadLocalRandom::current);
  }

  // Imports

  @Bean
  ImportRegister importRegister(
      ImportLimits limits, MeterRegistry registry, IntakeSettings settings, InstantSource clock) {
    try {
      return ImportRegister.open(
          settings.importsFolder(), limits, new ImportMetrics(registry), clock);
    } catch (IOException e) {
      throw new InvalidSettingException("the folder of imports: " + e.getMessage());
    }
  }

  @Bean
  ImportRuns importRuns(
      LeadIntake intake,
      @Qualifier("importSink") EventSink sink,
      ImportRegister register,
      ImportLimits limits,
      InstantSource clock) {
    return new ImportRuns(intake, sink, register, limits, clock);
  }

  /** Only where there is a disk for their files. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("rapport.state-dir")
  BackgroundImports backgroundImports(
      ImportRegister register,
      ImportRuns runs,
      SubmissionIds ids,
      ImportLimits limits,
      InstantSource clock) {
    try {
      return BackgroundImports.start(register, runs, ids, limits, clock);
    } catch (IOException e) {
      throw new InvalidSettingException("the folder of imports: " + e.getMessage());
    }
  }
}
