package dev.rapport.intake.lead;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a lead that have a meaning of their own, by their path in the document. */
public enum LeadField {
  EMAIL("email"),
  PHONE("phone"),
  FIRST_NAME("firstName"),
  LAST_NAME("lastName"),
  COMPANY("company"),
  COMPANY_SIZE("companySize"),
  INDUSTRY("industry"),
  COUNTRY("country"),
  LANGUAGE("language"),
  JOB_TITLE("jobTitle"),
  CAPTURED_AT("capturedAt"),
  CHANNEL("source.channel"),
  CAMPAIGN("source.campaign"),
  MEDIUM("source.medium"),
  TERM("source.term"),
  CONTENT("source.content"),
  LANDING_PAGE("source.landingPage"),
  REFERRER("source.referrer");

  private static final Map<String, LeadField> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toMap(LeadField::path, Function.identity()));

  private final String path;

  LeadField(String path) {
    this.path = path;
  }

  /** Where the field stands in the document. */
  public String path() {
    return path;
  }

  /** The field at {@code path}, if it is one of these. */
  public static Optional<LeadField> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }
}
