package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Audience;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.BriefBehaviour;
import dev.rapport.events.avro.BriefMaterial;
import dev.rapport.events.avro.BriefObjection;
import dev.rapport.events.avro.ContactKind;
import dev.rapport.events.avro.EarlierContact;
import dev.rapport.events.avro.MaterialKind;
import dev.rapport.events.avro.OpenQuestion;
import dev.rapport.handoff.model.Conversation.Contact;
import dev.rapport.handoff.model.Material;
import dev.rapport.handoff.model.MaterialCatalogue.Pick;
import dev.rapport.handoff.model.TalkingPoints.LikelyObjection;
import java.util.List;

/** Briefs as events carry them. */
final class BriefRecords {

  private BriefRecords() {}

  static Brief brief(dev.rapport.handoff.model.Brief brief) {
    return Brief.newBuilder()
        .setHeadline(brief.headline())
        .setPain(brief.pain())
        .setTiming(brief.timing())
        .setBudget(brief.budget())
        .setRole(brief.role())
        .setQuestions(
            brief.questions().stream()
                .map(question -> new OpenQuestion(question.criterion(), question.text()))
                .toList())
        .setCameBy(brief.cameBy())
        .setText(brief.text())
        .setCompany(brief.company())
        .setBehaviour(
            brief.behaviour().stream()
                .map(deed -> new BriefBehaviour(deed.name(), deed.times(), deed.lastAt()))
                .toList())
        .setEarlier(brief.earlier().stream().map(BriefRecords::contact).toList())
        .setObjections(brief.points().objections().stream().map(BriefRecords::objection).toList())
        .setMaterials(materials(brief.points().materials()))
        .setGaps(brief.points().gaps())
        .build();
  }

  private static EarlierContact contact(Contact contact) {
    ContactKind kind =
        switch (contact.kind()) {
          case SUBMISSION -> ContactKind.SUBMISSION;
          case JUDGEMENT -> ContactKind.JUDGEMENT;
          case HANDOFF -> ContactKind.HANDOFF;
        };
    return new EarlierContact(kind, contact.at(), contact.what());
  }

  private static BriefObjection objection(LikelyObjection objection) {
    return BriefObjection.newBuilder()
        .setObjectionId(objection.objectionId())
        .setName(objection.name())
        .setRate(objection.rate())
        .setSegment(objection.segment())
        .setRaised(objection.raised())
        .setAsked(objection.asked())
        .setSince(objection.since())
        .setMaterials(materials(objection.materials()))
        .setGap(objection.gap())
        .build();
  }

  private static List<BriefMaterial> materials(List<Pick> picks) {
    return picks.stream()
        .map(
            pick -> {
              Material material = pick.material();
              return BriefMaterial.newBuilder()
                  .setMaterialId(material.materialId())
                  .setTitle(material.title())
                  .setKind(MaterialKind.valueOf(material.kind().name()))
                  .setLink(material.link().toString())
                  .setAudience(Audience.valueOf(material.audience().name()))
                  .setUpdated(material.updated())
                  .setStale(pick.stale())
                  .build();
            })
        .toList();
  }
}
