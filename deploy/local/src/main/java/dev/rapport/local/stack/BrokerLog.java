package dev.rapport.local.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the broker and Kafka's clients in this process log: into a file of bounded size, never onto
 * the terminal. Set in code, because a {@code logback.xml} in this jar would be everybody's.
 */
public final class BrokerLog {

  private BrokerLog() {}

  /** Says nothing at all, until there is a file. */
  public static void off() {
    LoggerContext context = context();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
  }

  static void to(Path log) {
    // Log4j, which Kafka brings along and only asks for levels, must not hook into our end.
    System.setProperty("log4j.shutdownHookEnabled", "false");
    LoggerContext context = context();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(log.toString());
    appender.setAppend(false);
    appender.setEncoder(lines(context));
    appender.setTriggeringPolicy(whenFull(context));
    appender.setRollingPolicy(oneOlder(context, appender, log));
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
  }

  private static LoggerContext context() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    return context;
  }

  private static PatternLayoutEncoder lines(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{ISO8601} %-5level %logger{0}: %msg%n");
    encoder.start();
    return encoder;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> whenFull(LoggerContext context) {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(context);
    policy.setMaxFileSize(new FileSize(16 * FileSize.MB_COEFFICIENT));
    policy.start();
    return policy;
  }

  private static FixedWindowRollingPolicy oneOlder(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path log) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(log + ".%i");
    policy.setMinIndex(1);
    policy.setMaxIndex(1);
    policy.start();
    return policy;
  }
}
