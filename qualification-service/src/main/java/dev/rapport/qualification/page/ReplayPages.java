package dev.rapport.qualification.page;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.replay.Ending;
import dev.rapport.qualification.replay.ReplayFilter;
import dev.rapport.qualification.replay.ReplayReport;
import dev.rapport.qualification.replay.ReplayRow;
import dev.rapport.qualification.replay.Replays;
import dev.rapport.qualification.replay.SalesChange;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.Verdict;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A version tried on all leads: its progress, its report, and the leads behind each number. */
@Controller
@Hidden
@RequestMapping("/standards/{version}/replays")
final class ReplayPages {

  private static final int MOST_ROWS = 200;

  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final Replays replays;

  ReplayPages(AgreedStandards standards, StandardJournal journal, Replays replays) {
    this.standards = standards;
    this.journal = journal;
    this.replays = replays;
  }

  /** A week's bars, of {@value #BAR} units at most. */
  record WeekBars(ReplayReport.Week week, long before, long after) {
    static final int BAR = 300;
  }

  @PostMapping
  String begin(@PathVariable String version) {
    Replays.View begun =
        replays
            .begin(version(version))
            .orElseThrow(
                () ->
                    new PageFault(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many replays",
                        "Others wait already. Try again when they are done."));
    return "redirect:/standards/%s/replays/%s".formatted(version, begun.id());
  }

  @GetMapping("/{id}")
  String report(@PathVariable String version, @PathVariable String id, Model page) {
    show(version, id, page);
    return "replay";
  }

  @GetMapping("/{id}/progress")
  String progress(@PathVariable String version, @PathVariable String id, Model page) {
    show(version, id, page);
    return "replay :: replay";
  }

  @GetMapping("/{id}/leads")
  String leads(
      @PathVariable String version,
      @PathVariable String id,
      @ModelAttribute("filter") Behind behind,
      Model page) {
    List<ReplayRow> rows =
        replays
            .rows(found(version, id).id(), behind.filter(), 0, MOST_ROWS)
            .orElseThrow(ReplayPages::unknown);
    page.addAttribute("rows", rows);
    page.addAttribute("most", MOST_ROWS);
    page.addAttribute("version", PageNumbers.version(version));
    page.addAttribute("id", PageNumbers.id(id));
    page.addAttribute("narrowed", behind.said());
    return "replay-leads";
  }

  /** Which leads are asked for; null for any. */
  record Behind(
      @Nullable Verdict before,
      @Nullable Verdict after,
      @Nullable SalesChange sales,
      @Nullable List<Ending> ending,
      @Nullable String week,
      @Nullable String source,
      @Nullable String industry,
      @Nullable String country,
      @Nullable String size) {

    ReplayFilter filter() {
      Set<Ending> endings = ending == null ? Set.of() : Set.copyOf(ending);
      return new ReplayFilter(before, after, sales, endings, week, source, industry, country, size);
    }

    Map<String, String> said() {
      Map<String, String> said = new LinkedHashMap<>();
      put(said, "before", before == null ? null : spaced(before));
      put(said, "by this version", after == null ? null : spaced(after));
      put(said, "sales", sales == null ? null : inWords(sales));
      put(said, "became", ending == null ? null : endings(ending));
      put(said, "week", week);
      put(said, "source", source == null ? null : AnswerWords.value(source));
      put(said, "industry", industry);
      put(said, "country", country);
      put(said, "employees", size);
      return said;
    }

    private static String spaced(Enum<?> constant) {
      return LeadField.spaced(constant.name());
    }

    private static String endings(List<Ending> ending) {
      return ending.stream().map(Behind::spaced).collect(Collectors.joining(" or "));
    }

    private static String inWords(SalesChange change) {
      return switch (change) {
        case KEPT -> "gets it before and by this version";
        case MISSED -> "got it before, not by this version";
        case FOUND -> "gets it by this version only";
        case NEVER -> "does not get it";
      };
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
      if (value != null) {
        said.put(name, value.toString());
      }
    }
  }

  private void show(String version, String id, Model page) {
    Replays.View replay = found(version, id);
    page.addAttribute("replay", replay);
    page.addAttribute("version", replay.version());
    page.addAttribute("verdicts", Verdict.values());
    page.addAttribute("others", ReplayReport.OTHERS);
    ReplayReport report = replay.report();
    if (report != null) {
      page.addAttribute("matrix", matrix(report));
      page.addAttribute("weeks", weeks(report));
      Map<String, List<ReplayReport.Segment>> segments = new LinkedHashMap<>();
      segments.put("source", report.sources());
      segments.put("industry", report.industries());
      segments.put("country", report.countries());
      segments.put("size", report.sizes());
      page.addAttribute("segments", segments);
    }
  }

  private Replays.View found(String version, String id) {
    int number = PageNumbers.version(version);
    return replays
        .find(PageNumbers.id(id))
        .filter(replay -> replay.version() == number)
        .orElseThrow(ReplayPages::unknown);
  }

  private static Map<Verdict, List<ReplayReport.Move>> matrix(ReplayReport report) {
    Map<Verdict, List<ReplayReport.Move>> rows = new LinkedHashMap<>();
    for (Verdict from : Verdict.values()) {
      rows.put(
          from,
          Arrays.stream(Verdict.values())
              .map(to -> new ReplayReport.Move(from, to, moved(report, from, to)))
              .toList());
    }
    return rows;
  }

  private static long moved(ReplayReport report, Verdict from, Verdict to) {
    return report.moves().stream()
        .filter(move -> move.from() == from && move.to() == to)
        .mapToLong(ReplayReport.Move::leads)
        .sum();
  }

  private static List<WeekBars> weeks(ReplayReport report) {
    long most =
        report.weeks().stream()
            .mapToLong(week -> Math.max(week.before(), week.after()))
            .max()
            .orElse(0);
    long full = Math.max(1, Math.max(most, report.capacity().openAtOnce()));
    return report.weeks().stream()
        .map(
            week ->
                new WeekBars(
                    week, week.before() * WeekBars.BAR / full, week.after() * WeekBars.BAR / full))
        .toList();
  }

  private StandardVersion version(String number) {
    return journal.dossiers().get(standards.standardId(), PageNumbers.version(number)).version();
  }

  private static PageFault unknown() {
    return PageFault.notFound(
        "This instance has no such replay, or it is not done. Start one on the version's page.");
  }
}
