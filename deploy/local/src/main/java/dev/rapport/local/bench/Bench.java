package dev.rapport.local.bench;

import dev.rapport.local.bench.BenchReport.Memory;
import dev.rapport.local.bench.BenchReport.Startup;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.JdkSearch;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.PartStatus;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.StateFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rapport bench}: measures the pipeline on a stack of its own, and prints each figure beside
 * what the machine does without it.
 */
@Command(
    name = "bench",
    description =
        "Measures speed and size on a stack of its own; the one that is up is left alone.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final double MEMORY_LOAD_RATE = 200;
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(1);

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long a rate must be sustained (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int seconds;

  @Option(
      names = "--only",
      paramLabel = "WHAT",
      split = ",",
      converter = Section.Labels.class,
      description = "Measures only some of intake, spool, pipeline, latency, memory.")
  private @Nullable Set<Section> only;

  @Option(
      names = "--profile",
      description = "Records broker and services with JFR and shows their hottest methods.")
  private boolean profile;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "An empty folder for its stacks, kept (default: a temporary one).")
  private @Nullable Path folder;

  private final Console console = Console.standard().withoutLogs();

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 1) {
      throw new StackException("--seconds must be 1 at least, not " + seconds);
    }
    BenchPlan plan =
        new BenchPlan(
            Duration.ofSeconds(seconds),
            only == null ? EnumSet.allOf(Section.class) : only,
            profile);
    Path root = emptyFolder();
    BenchReport report = new Session(plan, root).run();
    System.out.println(json ? report.json() : BenchText.of(report));
    if (folder == null && !profile) {
      delete(root);
    } else {
      console.say("Logs and recordings are in " + root);
    }
    return 0;
  }

  private Path emptyFolder() {
    try {
      if (folder == null) {
        return Files.createTempDirectory("rapport-bench-");
      }
      Files.createDirectories(folder);
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new StackException(folder + " is not empty");
        }
      }
      return folder.toAbsolutePath();
    } catch (IOException e) {
      throw new StackException("cannot write a folder: " + e, e);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> inside = Files.walk(root)) {
      for (Path path : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new StackException("cannot delete %s: %s".formatted(root, e), e);
    }
  }

  /** One run of the bench. */
  private final class Session {

    private final BenchPlan plan;
    private final Path root;
    private final Conditions before;
    private BenchReport.@Nullable Intake intake;
    private BenchReport.@Nullable Spool spool;
    private BenchReport.@Nullable Pipeline pipeline;
    private BenchReport.@Nullable Latency latency;
    private @Nullable Memory memory;
    private @Nullable Startup startup;
    private String serviceOptions = "";

    Session(BenchPlan plan, Path root) {
      this.plan = plan;
      this.root = root;
      this.before =
          Conditions.now(
              plan, root, JdkSearch.ofThisMachine().newest(), InstantSource.system().instant());
    }

    BenchReport run() throws InterruptedException {
      before.warning().ifPresent(console::say);
      if (plan.measures(Section.INTAKE)) {
        measureIntake();
      }
      if (plan.measures(Section.SPOOL)) {
        measureSpool();
      }
      if (plan.needsPipeline()) {
        measureWhole();
      }
      return new BenchReport(
          intake, spool, pipeline, latency, memory, startup, before.with(serviceOptions));
    }

    private void measureIntake() throws InterruptedException {
      Set<Part> parts = EnumSet.of(Part.KAFKA, Part.REGISTRY, Part.INTAKE);
      try (BenchStack stack =
          BenchStack.up(
              new StateFolder(root.resolve("intake")),
              parts,
              BenchForm.writeTo(root.resolve("forms")),
              console)) {
        serviceOptions = optionsOf(stack.local());
        intake = new IntakeMeasure(plan, console, recorder("intake")).of(stack);
      }
    }

    private void measureSpool() throws InterruptedException {
      try (BenchStack alone =
          BenchStack.up(new StateFolder(root.resolve("spool")), EnumSet.of(Part.INTAKE), console)) {
        serviceOptions = optionsOf(alone.local());
        spool = new SpoolMeasure(plan, console).of(alone);
      }
    }

    private void measureWhole() throws InterruptedException {
      try (BenchStack stack =
          BenchStack.up(new StateFolder(root.resolve("pipeline")), Part.all(), console)) {
        startup = new Startup(stack.local().startup().toMillis() / 1e3);
        serviceOptions = optionsOf(stack.local());
        BenchRosters.put(stack.local().addresses().handoff(), stack.local().token("ops"));
        load(stack);
        stack.requireAlive();
        if (plan.measures(Section.MEMORY)) {
          memory = memory(stack.local().status());
        }
      }
    }

    private void load(BenchStack stack) throws InterruptedException {
      InetSocketAddress address = BenchStack.addressOf(stack.local().addresses().intake());
      try (HandoffWatch watch = new HandoffWatch(stack.local().addresses());
          LoadGenerator load =
              LoadGenerator.connect(
                  address, BenchPlan.CONNECTIONS, new LeadRequests(address, /* first= */ 0))) {
        if (plan.measures(Section.PIPELINE)) {
          pipeline =
              new PipelineMeasure(plan, console, recorder("pipeline"))
                  .of(stack.local(), load, watch);
        }
        if (plan.measures(Section.LATENCY)) {
          latency = new LatencyMeasure(plan, console).of(load, watch);
        }
        if (pipeline == null && latency == null) {
          console.say("memory: loading");
          LoadResult loaded = load.run(Pacing.open(MEMORY_LOAD_RATE, plan.window()), new Tally());
          watch.await(loaded.accepted(), DRAIN_PATIENCE);
        }
      }
    }

    private @Nullable FlightRecorder recorder(String of) {
      return plan.profiled()
          ? new FlightRecorder(
              JdkSearch.ofThisMachine().newest(), root.resolve("profiles").resolve(of))
          : null;
    }

    private static Memory memory(List<PartStatus> parts) {
      Map<String, Long> byProcess = new LinkedHashMap<>();
      parts.forEach(part -> byProcess.put(part.part().label(), part.residentBytes() >> 20));
      return new Memory(
          parts.stream()
              .filter(part -> part.part().isService())
              .mapToLong(part -> part.residentBytes() >> 20)
              .sum(),
          byProcess.values().stream().mapToLong(Long::longValue).sum(),
          byProcess);
    }

    /** What its Java was told about memory and compilation; asked of the process itself. */
    private static String optionsOf(LocalStack stack) {
      return ProcessHandle.of(stack.pids().getOrDefault(Part.INTAKE, -1L))
          .flatMap(process -> process.info().arguments())
          .map(Stream::of)
          .orElse(Stream.empty())
          .filter(argument -> argument.startsWith("-X"))
          .collect(Collectors.joining(" "));
    }
  }
}
