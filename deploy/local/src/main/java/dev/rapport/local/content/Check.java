package dev.rapport.local.content;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.Language;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.content.ContentCheck;
import dev.rapport.standard.content.ContentFormat;
import dev.rapport.standard.content.ContentReport;
import dev.rapport.standard.content.ContentReport.Code;
import dev.rapport.standard.content.ContentRules;
import dev.rapport.standard.content.ContentRulesReader;
import dev.rapport.standard.content.InvalidContentRulesException;
import dev.rapport.standard.content.Objection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code rapport content check}: counts, finds, and says what to mend. */
@Command(
    name = "check",
    description = {
      "Counts words about the seller and words about the buyer's pain, finds missing qualifying cues,",
      "weak calls to action and unanswered objections in a page or mail, each with its place."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:checked",
      "1:it cannot be checked",
      "2:not an option",
      "3:checked, and --fail-below or --fail-on found what it looks for"
    })
final class Check implements Callable<Integer> {
  private static final int FAILED = 3;
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "HTML, Markdown or plain text, in UTF-8; - for what is piped in.")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "html, markdown or text (default: by the file's name, else by its content).")
  private @Nullable ContentFormat format;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "What it is in: en, de, es, fr, it, nl or pt (default: found out).")
  private @Nullable String language;

  @Option(
      names = "--standard",
      paramLabel = "STANDARD.yaml",
      description = "The lead standard whose pain themes count (default: the bundled one).")
  private @Nullable Path standard;

  @Option(
      names = "--rules",
      paramLabel = "RULES.yaml",
      description = "Rules of your own, over the bundled ones; can be repeated.")
  private List<Path> rules = List.of();

  @Option(
      names = "--objections",
      paramLabel = "FILE.yaml",
      description = "What buyers object, most heard first: a catalogue of material, or rules.")
  private @Nullable Path objections;

  @Option(names = "--json", description = "Prints one JSON object, with every place.")
  private boolean json;

  @Option(
      names = "--fail-below",
      paramLabel = "PERCENT",
      description = {
        "Exit code 3 if fewer than PERCENT of the counted words (seller's and buyer's) are about",
        "the buyer."
      })
  private @Nullable Double failBelow;

  @Option(
      names = "--fail-on",
      paramLabel = "CODE",
      split = ",",
      description = {
        "Exit code 3 if such a thing is found: missing-cue, no-commitment, weak-action,",
        "unanswered-objection, seller-outweighs-buyer, language-unsure."
      })
  private List<String> failOn = List.of();

  @Override
  public Integer call() {
    List<Code> looked = failOn.stream().map(this::code).toList();
    Language spoken = spoken();
    if (failBelow != null && !(failBelow >= 0 && failBelow <= 100)) {
      throw new ParameterException(spec.commandLine(), "--fail-below takes 0 to 100");
    }
    ContentRules by = rules();
    String source = text(file);
    ContentFormat written = format == null ? ContentFormat.of(file, source) : format;
    ContentReport report =
        new ContentCheck(by, standard())
            .check(
                new dev.rapport.standard.content.Content(source, written, spoken), objections(by));
    boolean printed = print(report);
    boolean found = report.findings().stream().anyMatch(one -> looked.contains(one.code()));
    if (!printed) {
      return 1;
    }
    return found || isBelow(report) ? FAILED : 0;
  }

  /** A text without a counted word says nothing about the buyer either. */
  private boolean isBelow(ContentReport report) {
    Double share = report.words().buyerShare();
    return failBelow != null && (share == null ? 0 : share) < failBelow;
  }

  private boolean print(ContentReport report) {
    // Places are in the text's own letters, whatever the terminal is.
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    if (json) {
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(report));
    } else {
      new ReportText(file.equals(STANDARD_INPUT) ? "(input)" : file)
          .lines(report)
          .forEach(out::println);
    }
    out.flush();
    return !out.checkError();
  }

  private Code code(String label) {
    return Arrays.stream(Code.values())
        .filter(one -> one.label().equals(label.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--fail-on knows no %s; it knows %s"
                        .formatted(
                            label,
                            Arrays.stream(Code.values())
                                .map(Code::label)
                                .collect(Collectors.joining(", ")))));
  }

  private @Nullable Language spoken() {
    if (language == null) {
      return null;
    }
    return Language.of(language)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--language takes one of "
                        + Arrays.stream(Language.values())
                            .map(Language::tag)
                            .collect(Collectors.joining(", "))));
  }

  private LeadStandard standard() {
    if (standard == null) {
      return BundledStandards.b2bDefault();
    }
    try {
      return LeadStandardReader.read(text(standard.toString()));
    } catch (InvalidLeadStandardException e) {
      throw new StackException("%s: %s".formatted(standard, e.getMessage()), e);
    }
  }

  private ContentRules rules() {
    ContentRules all = ContentRules.bundled();
    for (Path one : rules) {
      try {
        all = ContentRulesReader.over(all, text(one.toString()));
      } catch (InvalidContentRulesException e) {
        throw new StackException("%s: %s".formatted(one, e.getMessage()), e);
      }
    }
    return all;
  }

  private List<Objection> objections(ContentRules by) {
    if (objections == null) {
      return by.objections();
    }
    try {
      return by.completed(ContentRulesReader.objections(text(objections.toString())));
    } catch (InvalidContentRulesException e) {
      throw new StackException("%s: %s".formatted(objections, e.getMessage()), e);
    }
  }

  private static String text(String name) {
    try {
      byte[] bytes = bytes(name);
      if (bytes.length > MOST_BYTES) {
        throw new StackException("%s has more than %d MiB".formatted(name, MOST_BYTES >> 20));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new StackException(name + " is not UTF-8; save it as that", e);
    } catch (NoSuchFileException e) {
      throw new StackException("there is no file " + name, e);
    } catch (IOException e) {
      throw new StackException("cannot read %s: %s".formatted(name, e), e);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return System.in.readNBytes(MOST_BYTES + 1);
    }
    try (InputStream stream = Files.newInputStream(Path.of(name))) {
      return stream.readNBytes(MOST_BYTES + 1);
    }
  }
}
