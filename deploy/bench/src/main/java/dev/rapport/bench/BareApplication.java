package dev.rapport.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the bare endpoint. */
@SpringBootApplication(proxyBeanMethods = false)
public class BareApplication {

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(BareApplication.class, arguments);
  }
}
