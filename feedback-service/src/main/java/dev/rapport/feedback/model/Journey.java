package dev.rapport.feedback.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a lead's way: a set of facts, each kept once and in its own order, so that
 * the order in which they arrive does not matter. Whatever is counted is derived from the facts.
 *
 * @param judgements oldest first: the one that led to the handoff, and the latest few
 * @param marketingQualifiedAt when a verdict first found it good enough for marketing
 * @param salesQualifiedAt when a verdict first found it good enough for sales
 * @param handoffs by sequence
 * @param outcomes by time
 * @param touches the earliest few, each once
 */
public record Journey(
    List<Judgement> judgements,
    @Nullable Instant marketingQualifiedAt,
    @Nullable Instant salesQualifiedAt,
    List<HandoffMove> handoffs,
    List<Outcome> outcomes,
    List<Touch> touches) {

  /** Nothing is known. */
  public static final Journey EMPTY =
      new Journey(List.of(), null, null, List.of(), List.of(), List.of());

  /**
   * A handoff may overtake the assessment it refers to, or come a little after newer ones: so many
   * of the latest are kept to find it among them.
   */
  static final int JUDGEMENTS_KEPT = 4;

  private static final Comparator<Outcome> BY_TIME =
      Comparator.comparing(Outcome::at).thenComparing(Outcome::move).thenComparing(Outcome::id);

  /** Keeps copies. */
  public Journey {
    judgements = List.copyOf(judgements);
    handoffs = List.copyOf(handoffs);
    outcomes = List.copyOf(outcomes);
    touches = List.copyOf(touches);
  }

  /** The journey with one more fact; itself where it holds the fact already. */
  public Journey with(JourneyEvent event) {
    if (event instanceof Judgement judgement) {
      return withJudgement(judgement);
    }
    if (event instanceof HandoffMove handoff) {
      return withHandoff(handoff);
    }
    return withOutcome((Outcome) event);
  }

  private Journey withJudgement(Judgement judgement) {
    Qualification qualification = judgement.qualification();
    Instant marketing =
        qualification == Qualification.NONE
            ? marketingQualifiedAt
            : earlier(marketingQualifiedAt, judgement.assessedAt());
    Instant sales =
        qualification == Qualification.SALES
            ? earlier(salesQualifiedAt, judgement.assessedAt())
            : salesQualifiedAt;
    List<Judgement> all =
        put(judgements, judgement, Judgement::assessmentId, Judgement.OLDEST_FIRST);
    return new Journey(
        kept(all, pinnedAssessment(handoffs)),
        marketing,
        sales,
        handoffs,
        outcomes,
        touchedBy(judgement));
  }

  /** The earliest are the same in whatever order they come; the latest would not all be there. */
  private List<Touch> touchedBy(Judgement judgement) {
    List<Touch> all = put(touches, judgement.firstTouch(), Function.identity(), Touch.OLDEST_FIRST);
    all = put(all, judgement.lastTouch(), Function.identity(), Touch.OLDEST_FIRST);
    return all.size() <= Touch.MOST ? all : all.subList(0, Touch.MOST);
  }

  private Journey withHandoff(HandoffMove handoff) {
    List<HandoffMove> all =
        put(handoffs, handoff, HandoffMove::sequence, Comparator.comparing(HandoffMove::sequence));
    return new Journey(
        kept(judgements, pinnedAssessment(all)),
        marketingQualifiedAt,
        salesQualifiedAt,
        all,
        outcomes,
        touches);
  }

  private Journey withOutcome(Outcome outcome) {
    Outcome stands =
        outcomes.stream()
            .filter(known -> known.id().equals(outcome.id()))
            .findFirst()
            .map(known -> Outcome.FIRST_TOLD.compare(known, outcome) <= 0 ? known : outcome)
            .orElse(outcome);
    return new Journey(
        judgements,
        marketingQualifiedAt,
        salesQualifiedAt,
        handoffs,
        put(outcomes, stands, Outcome::id, BY_TIME),
        touches);
  }

  private static <T> List<T> put(
      List<T> facts, T fact, Function<T, ?> identity, Comparator<T> order) {
    if (facts.isEmpty()) {
      return List.of(fact);
    }
    List<T> all = new ArrayList<>(facts.size() + 1);
    for (T known : facts) {
      if (!identity.apply(known).equals(identity.apply(fact))) {
        all.add(known);
      }
    }
    all.add(fact);
    all.sort(order);
    return all;
  }

  private static List<Judgement> kept(List<Judgement> all, @Nullable UUID pinned) {
    int surplus = all.size() - JUDGEMENTS_KEPT;
    if (surplus <= 0) {
      return all;
    }
    List<Judgement> kept = new ArrayList<>(JUDGEMENTS_KEPT + 1);
    for (int i = 0; i < all.size(); i++) {
      if (i >= surplus || all.get(i).assessmentId().equals(pinned)) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }

  private static @Nullable UUID pinnedAssessment(List<HandoffMove> handoffs) {
    UUID pinned = null;
    for (HandoffMove handoff : handoffs) {
      if (handoff.move() == Move.ASSIGNED) {
        pinned = handoff.assessmentId();
      }
    }
    return pinned;
  }

  private static Instant earlier(@Nullable Instant known, Instant other) {
    return known == null || other.isBefore(known) ? other : known;
  }

  /** Whether the lead has been seen: before that, its outcomes are parked here. */
  public boolean isKnown() {
    return !judgements.isEmpty();
  }

  /** Whether sales ever had the lead from us. */
  public boolean isHandedOff() {
    return pinnedAssessment(handoffs) != null;
  }

  /**
   * The assessment that counts: the one that led to the (last) handoff, else, while there is none
   * or it has not come yet, the latest.
   */
  public Optional<Judgement> judgement() {
    UUID pinned = pinnedAssessment(handoffs);
    return judgements.stream()
        .filter(judgement -> judgement.assessmentId().equals(pinned))
        .findFirst()
        .or(() -> judgements.stream().reduce((older, newer) -> newer));
  }

  /** The team that has the lead, where it was handed off. */
  public Optional<String> team() {
    return lastHandoff().map(HandoffMove::team);
  }

  /** The rep who has the lead, where it was handed off. */
  public Optional<String> rep() {
    return lastHandoff().map(HandoffMove::rep);
  }

  private Optional<HandoffMove> lastHandoff() {
    return handoffs.isEmpty() ? Optional.empty() : Optional.of(handoffs.get(handoffs.size() - 1));
  }

  /**
   * The outcomes without those that somebody told again because no answer came, having given
   * neither an id nor a time. All are kept, so this too is the same in whatever order they came.
   */
  public List<Outcome> distinctOutcomes() {
    if (outcomes.size() < 2) {
      return outcomes;
    }
    Map<ContentId, Instant> firstTold = new HashMap<>();
    return outcomes.stream().filter(outcome -> !isRepeated(outcome, firstTold)).toList();
  }

  private static boolean isRepeated(Outcome outcome, Map<ContentId, Instant> firstTold) {
    Optional<ContentId> id = ContentId.read(outcome.id());
    if (id.isEmpty()) {
      return false;
    }
    ContentId content = id.get().content();
    Instant first = firstTold.get(content);
    if (first != null && outcome.at().isBefore(first.plus(ContentId.REPEATED_WITHIN))) {
      return true;
    }
    firstTold.put(content, outcome.at());
    return false;
  }

  /** Everything after the assessment, in the order in which it happened. */
  Stream<Step> steps() {
    return Stream.concat(
            handoffs.stream()
                .map(handoff -> new Step(handoff.at(), handoff.move(), handoff.reason(), null)),
            distinctOutcomes().stream()
                .map(
                    outcome ->
                        new Step(outcome.at(), outcome.move(), outcome.reason(), outcome.money())))
        .sorted(Step.IN_ORDER);
  }

  /** One step, whether the handoff or sales told it. */
  record Step(Instant at, Move move, @Nullable Reason reason, @Nullable Money money) {

    static final Comparator<Step> IN_ORDER =
        Comparator.comparing(Step::at).thenComparing(Step::move);
  }
}
