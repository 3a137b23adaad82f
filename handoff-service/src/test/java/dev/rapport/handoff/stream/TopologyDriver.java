package dev.rapport.handoff.stream;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.TeamEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.springframework.util.FileSystemUtils;

/** The topology with its topics, driven by hand. */
public final class TopologyDriver implements AutoCloseable, HandoffRequests {

  private static final String TEAM_NEWS = "handoff-service-team-repartition";

  private final Path stateDirectory;
  private final LoadPolicy load;
  private Instant now = Leads.START;
  private final RosterBoard rosters = new RosterBoard();
  private final BriefSources briefs = new BriefSources(() -> catalogue(), new ObjectionBoard());
  private MaterialCatalogue catalogue = MaterialCatalogue.EMPTY;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, LeadAssessed> assessed;
  private final TestInputTopic<String, SalesOutcome> outcomes;
  private final TestInputTopic<String, HandoffCommand> commands;
  private final TestInputTopic<String, Roster> roster;
  private final TestOutputTopic<String, LeadHandoff> handoffs;
  private final TestOutputTopic<String, LeadSignal> signals;

  public TopologyDriver(Path stateDirectory, LoadPolicy load) {
    this(stateDirectory, load, new StateSerdes());
  }

  public TopologyDriver(Path stateDirectory, LoadPolicy load, EventSerdes serdes) {
    this.stateDirectory = stateDirectory;
    this.load = load;
    Topics topics = new Topics(serdes);
    StreamsBuilder builder = new StreamsBuilder();
    new HandoffTopology(topics, rosters, briefs, load, () -> now, new HandoffMetrics(registry))
        .build(builder);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.HANDOFF);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    settings.put(DeadLetterHandler.SERVICE, Topics.HANDOFF);
    driver = new TopologyTestDriver(builder.build(), settings, Leads.START);
    assessed =
        driver.createInputTopic(
            topics.leadsAssessed().name(),
            new StringSerializer(),
            topics.leadsAssessed().valueSerde().serializer());
    outcomes =
        driver.createInputTopic(
            topics.salesOutcomes().name(),
            new StringSerializer(),
            topics.salesOutcomes().valueSerde().serializer());
    commands =
        driver.createInputTopic(
            InternalTopics.COMMANDS.name(),
            new StringSerializer(),
            HandoffTopology.commandSerde().serializer());
    roster =
        driver.createInputTopic(
            topics.salesRoster().name(),
            new StringSerializer(),
            topics.salesRoster().valueSerde().serializer());
    handoffs =
        driver.createOutputTopic(
            topics.leadsHandoffs().name(),
            new StringDeserializer(),
            topics.leadsHandoffs().valueSerde().deserializer());
    signals =
        driver.createOutputTopic(
            topics.leadsSignals().name(),
            new StringDeserializer(),
            topics.leadsSignals().valueSerde().deserializer());
  }

  /** Puts a catalogue of material in force. */
  public void catalogue(MaterialCatalogue inForce) {
    catalogue = inForce;
  }

  private MaterialCatalogue catalogue() {
    return catalogue;
  }

  public Instant now() {
    return now;
  }

  /** Leads that are remembered for what they objected. */
  public int leadsWithObjections() {
    int leads = 0;
    try (var all = driver.getKeyValueStore(ObjectionHearing.STORE).all()) {
      while (all.hasNext()) {
        all.next();
        leads++;
      }
    }
    return leads;
  }

  /** What the catalogue lacks. */
  public MaterialReview materials() {
    return new MaterialReview(briefs, () -> now);
  }

  /** Puts a roster in force and lets the teams notice. */
  public void roster(String teamId, String yaml) {
    roster.pipeInput(
        teamId, RosterRecords.roster(RosterReader.readTeam(teamId, yaml), now, "test"));
    tick();
  }

  /** A team is no more. */
  public void removeRoster(String teamId) {
    roster.pipeInput(teamId, (Roster) null);
    tick();
  }

  public void assessed(LeadAssessed... events) {
    for (LeadAssessed event : events) {
      assessed.pipeInput(event.getLeadId().toString(), event);
    }
  }

  public void outcome(SalesOutcome outcome) {
    outcomes.pipeInput(outcome.getLeadId().toString(), outcome);
  }

  public void command(String leadId, HandoffCommand command) {
    commands.pipeInput(leadId, command);
  }

  /** A record without a value. */
  public void tombstone(String topic) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput("key", (byte[]) null);
  }

  /** What teams have been told since this was last asked, with the team's id. */
  public List<KeyValue<String, TeamEvent>> teamNews() {
    return driver
        .createOutputTopic(
            TEAM_NEWS,
            new StringDeserializer(),
            new SingleObjectSerde<>(TeamEvent.class).deserializer())
        .readKeyValuesToList();
  }

  /** Tells a team what was on its way to it. */
  public void tellTeam(String teamId, TeamEvent event) {
    driver
        .createInputTopic(
            TEAM_NEWS,
            new StringSerializer(),
            new SingleObjectSerde<>(TeamEvent.class).serializer())
        .pipeInput(teamId, event);
  }

  /** Tells a team what was written at {@code moment} and is read only now. */
  public void tellTeam(String teamId, TeamEvent event, Instant moment) {
    driver
        .createInputTopic(
            TEAM_NEWS,
            new StringSerializer(),
            new SingleObjectSerde<>(TeamEvent.class).serializer())
        .pipeInput(teamId, event, moment);
  }

  /** What the service has asked of itself since this was last asked. */
  public List<HandoffCommand> commands() {
    return driver
        .createOutputTopic(
            InternalTopics.COMMANDS.name(),
            new StringDeserializer(),
            HandoffTopology.commandSerde().deserializer())
        .readValuesToList();
  }

  /** All topics that were written to. */
  public Set<String> writtenTopics() {
    return driver.producedTopicNames();
  }

  /** Where leads are, writable. */
  public KeyValueStore<String, String> placements() {
    return store(LeadRouting.STORE);
  }

  /** A store, writable. */
  public <V> KeyValueStore<String, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  /** How much a store holds. */
  public int size(String store) {
    int size = 0;
    try (var all = store(store).all()) {
      while (all.hasNext()) {
        all.next();
        size++;
      }
    }
    return size;
  }

  /** Another process on the state that this one has written; this one is of no more use. */
  public TopologyDriver restarted(Path copy) throws IOException {
    driver.getAllStateStores().values().forEach(StateStore::flush);
    // Before it is closed, for then the driver deletes its own directory.
    copyAtRest(copy);
    driver.close();
    TopologyDriver next = new TopologyDriver(copy, load);
    next.now = now;
    return next;
  }

  /**
   * RocksDB puts files together in the background: a copy counts if none came or went meanwhile.
   */
  private void copyAtRest(Path copy) throws IOException {
    Set<Path> before;
    do {
      FileSystemUtils.deleteRecursively(copy);
      before = files();
      try {
        FileSystemUtils.copyRecursively(stateDirectory, copy);
      } catch (NoSuchFileException gone) {
        before = Set.of();
      }
    } while (!before.equals(files()));
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(stateDirectory)) {
      return files.collect(Collectors.toSet());
    } catch (UncheckedIOException gone) {
      return Set.of();
    }
  }

  @Override
  public CompletionStage<?> answer(HandoffAnswer answer, Optional<String> traceParent) {
    commands.pipeInput(answer.leadId(), KafkaHandoffRequests.command(answer));
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public CompletionStage<?> roster(dev.rapport.handoff.model.Team team, String updatedBy) {
    roster.pipeInput(team.teamId(), RosterRecords.roster(team, now, updatedBy));
    tick();
    return CompletableFuture.completedFuture(team);
  }

  public void accept(int lead) {
    CompletionStage<?> unused =
        answer(new HandoffAnswer.Acceptance(Leads.id(lead), null, null), Optional.empty());
  }

  public void reject(int lead) {
    CompletionStage<?> unused =
        answer(
            new HandoffAnswer.Rejection(Leads.id(lead), null, "NO_NEED", "no", null),
            Optional.empty());
  }

  /** Puts a lead off. */
  public void defer(int lead, LocalDate until) {
    CompletionStage<?> unused =
        answer(
            new HandoffAnswer.Rejection(Leads.id(lead), null, "TIMING", "not now", until),
            Optional.empty());
  }

  /** What qualification has been told since this was last asked, by its key. */
  public List<KeyValue<String, LeadSignal>> signals() {
    return signals.readKeyValuesToList();
  }

  /** Lets the clock of the topology go on. */
  public void wait(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Lets the clock of the topology go on by a tick. */
  public void tick() {
    now = now.plus(Duration.ofMillis(250));
    driver.advanceWallClockTime(Duration.ofMillis(250));
  }

  /** Lets it be {@code moment}, and the teams notice. */
  public void moveClock(Instant moment) {
    now = moment;
    driver.advanceWallClockTime(Duration.ofMillis(250));
  }

  /** What has been written to leads.handoffs since this was last asked. */
  public List<LeadHandoff> handoffs() {
    return handoffs.readValuesToList();
  }

  /** The same as {@code number rep}, of assignments. */
  public List<String> assignments() {
    return handoffs().stream()
        .filter(handoff -> handoff.getKind() == HandoffKind.ASSIGNED)
        .map(handoff -> handoff.getLeadId().getLeastSignificantBits() + " " + handoff.getRepId())
        .toList();
  }

  public void poison(String topic, byte[] value) {
    poison(topic, "key", value);
  }

  public void poison(String topic, String key, byte[] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  public List<byte[]> deadLetters(String topic) {
    return driver
        .createOutputTopic(
            topic + ".handoff-service.dlq", new StringDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  public HandoffView view() {
    return new HandoffView(() -> driver.getKeyValueStore(HandoffView.STORE));
  }

  /** The same, before each look into which {@code happening} runs. */
  public HandoffView view(Runnable happening) {
    return new HandoffView(
        () -> {
          happening.run();
          return driver.getKeyValueStore(HandoffView.STORE);
        });
  }

  public WaitingView waiting() {
    return new WaitingView(() -> driver.getKeyValueStore(WaitingView.STORE));
  }

  public BooksView books() {
    return new BooksView(() -> driver.getKeyValueStore(BooksView.STORE));
  }

  public RosterBoard rosters() {
    return rosters;
  }

  /** Since when the oldest lead of a team has waited, as its gauge tells it. */
  public Instant waitsSince(String teamId) {
    double waited =
        registry.get("rapport.handoffs.waiting.oldest").tag("team", teamId).gauge().value();
    return Instant.ofEpochMilli(registry.config().clock().wallTime() - Math.round(waited * 1_000));
  }

  public SimpleMeterRegistry metrics() {
    return registry;
  }

  @Override
  public void close() {
    driver.close();
  }
}
