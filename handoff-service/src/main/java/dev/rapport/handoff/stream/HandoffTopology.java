package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.LeadWaiting;
import dev.rapport.handoff.state.ObjectionsCounted;
import dev.rapport.handoff.state.SegmentObjections;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.TeamEvent;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * From judgements to handoffs.
 *
 * <pre>
 * leads.assessed ─┐
 * sales.outcomes ─┼─ which team? ─(by team)─ who, in which order? ─┬─ leads.handoffs
 * handoff.commands┘      ▲                          │             ├─ handoff.current ─ view
 *      ▲                 │ rosters                  │             ├─ handoff.books ─── view
 *      │                 │                          │             ├─ handoff.waiting ─ view
 *      │                 │                          │             └─ leads.signals, of what sales puts off
 *      └──── leads that no team took ◄──────────────┘
 * sales.roster ─ checked ─ handoff.rosters ─ rosters
 * sales.outcomes ─ which objections? ─(by segment)─ how many? ─ handoff.objections ─ briefs
 * </pre>
 */
public final class HandoffTopology {

  private static final String ROSTER_STORE = "rosters";
  private static final String OBJECTION_STORE = "objections";

  private final Topics topics;
  private final RosterBoard rosters;
  private final BriefSources briefs;
  private final InstantSource clock;
  private final Desk.Rules rules;

  /**
   * A topology.
   *
   * @param rosters where the rosters in force are kept for all to read
   * @param briefs what briefs are made of; what is counted is kept on its board
   * @param load what counts against a rep's capacity
   */
  public HandoffTopology(
      Topics topics,
      RosterBoard rosters,
      BriefSources briefs,
      LoadPolicy load,
      InstantSource clock,
      HandoffMetrics metrics) {
    this.topics = topics;
    this.rosters = rosters;
    this.briefs = briefs;
    this.clock = clock;
    this.rules =
        new Desk.Rules(
            rosters, load, clock, metrics, topics.leadsHandoffs(), topics.leadsSignals());
  }

  /** The whole topology, from topic to topic. */
  public void build(StreamsBuilder builder) {
    buildViews(builder);
    connect(
        stream(builder, topics.leadsAssessed()),
        stream(builder, topics.salesOutcomes()),
        builder.stream(
            InternalTopics.COMMANDS.name(), Consumed.with(Serdes.String(), commandSerde())),
        stream(builder, topics.salesRoster()));
  }

  /** What every instance reads whole: rosters, handoffs, books, objections. */
  public void buildViews(StreamsBuilder builder) {
    view(
        builder,
        InternalTopics.ROSTERS,
        Stores.inMemoryKeyValueStore(ROSTER_STORE),
        GlobalBoards.rosters(ROSTER_STORE, rosters));
    view(
        builder,
        InternalTopics.CURRENT,
        Stores.persistentKeyValueStore(HandoffView.STORE),
        HandoffView.keeper());
    view(
        builder,
        InternalTopics.BOOKS,
        Stores.inMemoryKeyValueStore(BooksView.STORE),
        GlobalBoards.store(BooksView.STORE, TeamBooks.class));
    view(
        builder,
        InternalTopics.WAITING,
        Stores.persistentKeyValueStore(WaitingView.STORE),
        WaitingView.keeper());
    view(
        builder,
        InternalTopics.OBJECTIONS,
        Stores.inMemoryKeyValueStore(OBJECTION_STORE),
        GlobalBoards.objections(OBJECTION_STORE, briefs.objections()));
  }

  /** From the four inputs to the outputs. */
  public void connect(
      KStream<String, LeadAssessed> assessed,
      KStream<String, SalesOutcome> outcomes,
      KStream<String, HandoffCommand> commands,
      KStream<String, Roster> rosterChanges) {

    // A roster that is not valid becomes a dead letter here, before anything goes by it.
    rosterChanges
        .mapValues(HandoffTopology::checked, Named.as("check-roster"))
        .to(InternalTopics.ROSTERS.name(), produced(new SingleObjectSerde<>(Roster.class)));

    // All news of a lead, from three topics with the same key and the same partitions ...
    KStream<String, LeadNews> judgements =
        told(assessed, "assessments")
            .mapValues(event -> new LeadNews.Assessed(event), Named.as("assessed"));
    KStream<String, SalesOutcome> told = told(outcomes, "outcomes");
    KStream<String, LeadNews> reports =
        told.mapValues(event -> new LeadNews.Reported(event), Named.as("reported"));
    KStream<String, LeadNews> requests =
        told(commands, "commands").mapValues(event -> new LeadNews.Asked(event), Named.as("asked"));

    countObjections(told);

    // ... goes to the team it is for ...
    KStream<String, TeamEvent> byTeam =
        judgements
            .merge(reports, Named.as("with-reports"))
            .merge(requests, Named.as("with-requests"))
            .process(LeadRouting.with(rosters, briefs, clock), Named.as("route-to-team"))
            .repartition(
                Repartitioned.<String, TeamEvent>as(InternalTopics.TEAM)
                    .withKeySerde(Serdes.String())
                    .withValueSerde(new SingleObjectSerde<>(TeamEvent.class))
                    .withNumberOfPartitions(TopicSpec.PARTITIONS));

    // ... which decides one thing after the other.
    KStream<String, TeamMove> moves =
        byTeam.process(TeamDecisions.by(rules), Named.as("decide-for-team"));
    KStream<String, TeamMove.Moved> handoffs =
        moves
            .filter((key, move) -> move instanceof TeamMove.Moved, Named.as("moved"))
            .mapValues(move -> (TeamMove.Moved) move, Named.as("handoff"));
    handoffs
        .mapValues(TeamMove.Moved::published, Named.as("published"))
        .to(topics.leadsHandoffs().name(), produced(Serdes.Bytes()));
    handoffs
        .mapValues(TeamMove.Moved::kept, Named.as("current"))
        .to(InternalTopics.CURRENT.name(), produced(Serdes.Bytes()));
    moves
        .filter((key, move) -> move instanceof TeamMove.Deferred, Named.as("deferred"))
        .mapValues(move -> ((TeamMove.Deferred) move).signal(), Named.as("deferral"))
        .to(topics.leadsSignals().name(), produced(Serdes.Bytes()));
    moves
        .filter((key, move) -> move instanceof TeamMove.Booked, Named.as("booked"))
        .mapValues(move -> ((TeamMove.Booked) move).books(), Named.as("books"))
        .to(InternalTopics.BOOKS.name(), produced(new SingleObjectSerde<>(TeamBooks.class)));
    moves
        .filter((key, move) -> move instanceof TeamMove.Waits, Named.as("waits"))
        .mapValues(move -> ((TeamMove.Waits) move).waiting(), Named.as("waiting"))
        .to(InternalTopics.WAITING.name(), produced(new SingleObjectSerde<>(LeadWaiting.class)));
    moves
        .filter((key, move) -> move instanceof TeamMove.SentBack, Named.as("sent-back"))
        .mapValues(move -> ((TeamMove.SentBack) move).command(), Named.as("route-again"))
        .to(InternalTopics.COMMANDS.name(), produced(commandSerde()));
  }

  /** What leads like this one objected, for the briefs of those to come. */
  private void countObjections(KStream<String, SalesOutcome> outcomes) {
    outcomes
        .process(ObjectionHearing.by(briefs.catalogue(), clock), Named.as("hear-objections"))
        .repartition(
            Repartitioned.<String, ObjectionsCounted>as(InternalTopics.OBJECTION)
                .withKeySerde(Serdes.String())
                .withValueSerde(new SingleObjectSerde<>(ObjectionsCounted.class))
                .withNumberOfPartitions(TopicSpec.PARTITIONS))
        .process(SegmentCounting.by(clock), Named.as("count-segment"))
        .to(
            InternalTopics.OBJECTIONS.name(),
            produced(new SingleObjectSerde<>(SegmentObjections.class)));
  }

  /** How commands are written. */
  public static Serde<HandoffCommand> commandSerde() {
    return new SingleObjectSerde<>(HandoffCommand.class);
  }

  /** A tombstone says nothing on topics that are not compacted. */
  private static <V> KStream<String, V> told(KStream<String, V> events, String name) {
    return events.filter((key, event) -> event != null, Named.as(name));
  }

  private static Roster checked(String teamId, Roster roster) {
    if (teamId == null) {
      throw new IllegalArgumentException("a roster without a key, which is its team's id");
    }
    if (roster != null && !RosterRecords.team(roster).teamId().equals(teamId)) {
      throw new IllegalArgumentException(
          "the roster of '%s' has the key '%s'".formatted(roster.getTeamId(), teamId));
    }
    return roster;
  }

  private static <V extends SpecificRecord> KStream<String, V> stream(
      StreamsBuilder builder, Topic<V> topic) {
    return builder.stream(topic.name(), Consumed.with(topic.keySerde(), topic.valueSerde()));
  }

  private static <V> Produced<String, V> produced(Serde<V> serde) {
    return Produced.with(Serdes.String(), serde);
  }

  private static void view(
      StreamsBuilder builder,
      TopicSpec topic,
      KeyValueBytesStoreSupplier store,
      ProcessorSupplier<String, byte[], Void, Void> keeper) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic.name(),
        Consumed.with(Serdes.String(), Serdes.ByteArray()),
        keeper);
  }
}
