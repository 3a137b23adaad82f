package dev.rapport.intake.web;

/** How much a request may ask of the service. */
public interface WebLimits {

  /** The most bytes that one lead may have. */
  int maxBodyBytes();
}
