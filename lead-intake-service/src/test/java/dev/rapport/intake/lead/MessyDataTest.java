package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.SharedData;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people really type, from other projects' test suites. */
class MessyDataTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void phone_numbers_of_every_region_are_read_in_their_national_form() throws IOException {
    List<String> wrong =
        SharedData.rows("messy/phone_examples.csv").stream()
            .filter(row -> row.getField("region").matches("[A-Z]{2}"))
            // Benin has moved to ten digits since the file was made, and nobody calls a lead back
            // on a premium rate.
            .filter(row -> !row.getField("region").equals("BJ"))
            .filter(row -> !row.getField("type").equals("premiumRate"))
            .filter(
                row ->
                    !PhoneNumbers.e164(row.getField("international"), null)
                            .equals(Optional.of(row.getField("e164")))
                        || !PhoneNumbers.e164(row.getField("national"), row.getField("region"))
                            .equals(Optional.of(row.getField("e164"))))
            .map(NamedCsvRecord::toString)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void raw_phone_numbers_come_out_as_libphonenumber_says() throws IOException {
    for (NamedCsvRecord row : SharedData.rows("messy/phone_parse_cases.csv")) {
      String region = row.getField("default_region");
      boolean known = !region.isEmpty() && !region.equals("ZZ");
      var e164 = PhoneNumbers.e164(row.getField("raw"), known ? region : null);
      if (row.getField("is_valid").equals("1") && known) {
        assertThat(e164).as(row.toString()).contains(row.getField("e164"));
      } else if (row.getField("parses").equals("0") && known) {
        assertThat(e164).as(row.toString()).isEmpty();
      }
    }
  }

  @Test
  void addresses_that_test_suites_call_valid_are_taken_and_invalid_ones_refused()
      throws IOException {
    List<String> wrong =
        SharedData.rows("messy/email_tests.csv").stream()
            .filter(row -> misjudged(row))
            .map(row -> row.getField("category") + " " + row.getField("address"))
            .toList();
    assertThat(wrong).isEmpty();
  }

  /**
   * Quoted local parts, domain literals, comments and display names are not worth a form's trust.
   */
  private static boolean misjudged(NamedCsvRecord row) {
    String address = row.getField("address");
    boolean taken = EmailAddress.parse(address).isPresent();
    if (Set.of("1").contains(row.getField("valid"))
        || row.getField("diagnosis").equals("ISEMAIL_VALID")) {
      boolean outlandish =
          address.contains("\"") || address.contains("<") || !address.contains(".");
      return !taken && !outlandish;
    }
    boolean invalid =
        row.getField("valid").equals("0") || row.getField("category").equals("ISEMAIL_ERR");
    // Space around an address is a slip of the hand that we forgive.
    return invalid && taken && address.equals(address.strip());
  }

  @Test
  void names_of_every_script_survive() throws IOException {
    for (NamedCsvRecord row : SharedData.rows("messy/names_by_locale.csv")) {
      TypedLead typed =
          TypedLead.builder()
              .put("email", "a@example.com")
              .put("firstName", row.getField("given"))
              .put("lastName", row.getField("surname"))
              .build();
      assertThat(new LeadNormaliser().read(typed, NOW))
          .isInstanceOfSatisfying(
              Reading.Understood.class,
              understood -> {
                assertThat(understood.lead().text(LeadField.FIRST_NAME))
                    .isEqualTo(expected(row.getField("given")));
                assertThat(understood.lead().text(LeadField.LAST_NAME))
                    .isEqualTo(expected(row.getField("surname")));
              });
    }
  }

  private static String expected(String name) {
    return Normalizer.normalize(name.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC);
  }
}
