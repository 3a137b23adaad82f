package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.avro.Audience;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.BriefMaterial;
import dev.rapport.events.avro.BriefObjection;
import dev.rapport.events.avro.ContactKind;
import dev.rapport.events.avro.MaterialKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to open the conversation with, as clients see it and as a page shows it. {@code pain},
 * {@code timing}, {@code budget}, {@code role} and the questions are as they were typed, line
 * breaks and all; everything else is in single lines without control characters. Nothing is escaped
 * for HTML.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BriefDocument(
    String headline,
    @Nullable String pain,
    @Nullable String timing,
    @Nullable String budget,
    @Nullable String role,
    List<Question> questions,
    @Nullable String cameBy,
    @Nullable String company,
    List<Deed> behaviour,
    List<Contact> earlier,
    List<Objection> objections,
    List<Material> materials,
    List<String> gaps,
    String text) {

  /** What is still to ask. */
  public record Question(String criterion, String text) {}

  /** What they read or did; 50 times stands for 50 and more. */
  public record Deed(String name, int times, Instant lastAt) {}

  /** What was before. */
  public record Contact(ContactKind kind, Instant at, String what) {}

  /**
   * What they are likely to object.
   *
   * @param id in the catalogue; absent for words of reps that it does not cover
   * @param rate how likely, 0 to 1
   * @param segment the leads that {@code raised} and {@code asked} count, talked to {@code since}
   * @param gap what is missing; absent if nothing is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Objection(
      @Nullable String id,
      String name,
      double rate,
      String segment,
      int raised,
      int asked,
      @Nullable LocalDate since,
      List<Material> materials,
      @Nullable String gap) {

    /** The rate as people read it: {@code 35 %}. */
    public String percent() {
      return String.format(Locale.ROOT, "%d %%", Math.round(rate * 100));
    }
  }

  /** A piece of material; one that is stale is to be checked before it is sent. */
  public record Material(
      String id,
      String title,
      MaterialKind kind,
      String link,
      Audience audience,
      LocalDate updated,
      boolean stale) {

    /** Whether it is for the buyer, to sell it inside. */
    public boolean forBuyer() {
      return audience == Audience.BUYER;
    }
  }

  /** The document of a brief. */
  public static BriefDocument of(Brief brief) {
    return new BriefDocument(
        brief.getHeadline(),
        brief.getPain(),
        brief.getTiming(),
        brief.getBudget(),
        brief.getRole(),
        brief.getQuestions().stream()
            .map(question -> new Question(question.getCriterion(), question.getText()))
            .toList(),
        brief.getCameBy(),
        brief.getCompany(),
        brief.getBehaviour().stream()
            .map(deed -> new Deed(deed.getName(), deed.getTimes(), deed.getLastAt()))
            .toList(),
        brief.getEarlier().stream()
            .map(contact -> new Contact(contact.getKind(), contact.getAt(), contact.getWhat()))
            .toList(),
        brief.getObjections().stream().map(BriefDocument::objection).toList(),
        materials(brief.getMaterials()),
        brief.getGaps(),
        brief.getText());
  }

  private static Objection objection(BriefObjection objection) {
    return new Objection(
        objection.getObjectionId(),
        objection.getName(),
        objection.getRate(),
        objection.getSegment(),
        objection.getRaised(),
        objection.getAsked(),
        objection.getSince(),
        materials(objection.getMaterials()),
        objection.getGap());
  }

  private static List<Material> materials(List<BriefMaterial> materials) {
    return materials.stream()
        .map(
            material ->
                new Material(
                    material.getMaterialId(),
                    material.getTitle(),
                    material.getKind(),
                    material.getLink(),
                    material.getAudience(),
                    material.getUpdated(),
                    material.getStale()))
        .toList();
  }
}
