package dev.rapport.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Basis;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.BinCell;
import dev.rapport.feedback.model.BinTally;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import dev.rapport.feedback.model.ViewUnavailableException;
import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.FunnelReader;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.Slot;
import dev.rapport.feedback.model.review.Sums;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest
@ContextConfiguration(
    classes = {FunnelController.class, ModelController.class, ProblemAdvice.class})
@Import(FunnelControllerTest.Fakes.class)
class FunnelControllerTest {

  /** Parts in memory. */
  static final class MemoryView implements FunnelView {

    boolean open = true;

    @Override
    public List<Part> parts() {
      if (!open) {
        throw new ViewUnavailableException("not yet", null);
      }
      return List.of(
          part(10, "social", 3, 1, "10.50", "USD"), part(11, "social", 2, 1, "7", "EUR"));
    }

    private static Part part(
        int month, String channel, long captured, long won, String amount, String currency) {
      return new Part(
          new FunnelCell(YearMonth.of(2026, month), channel, channel, "c", "v:1", "emea"),
          new Tally(
              Map.of(Stage.CAPTURED, captured, Stage.WON, won),
              new TreeMap<>(Map.of(currency, new BigDecimal(amount)))));
    }
  }

  @TestConfiguration
  static class Fakes {

    @Bean
    FunnelReader funnelReader() {
      YearMonth october = YearMonth.of(2026, 10);
      Sums lead = Sums.one(Slot.stage(Stage.CAPTURED));
      ReviewView view =
          (facet, from, to) ->
              facet == Facet.LANDING_PAGE
                  ? List.of(
                      new ReviewView.Part(
                          new ReviewCell(facet, october, "", "acme.example/demo"), lead))
                  : List.of();
      return new FunnelReader(view, InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));
    }

    @Bean
    MemoryView funnelView() {
      return new MemoryView();
    }

    @Bean
    BinView binView() {
      Bin bin = new Bin(Bin.Kind.CRITERION, "timing", "P1M");
      return () ->
          List.of(
              new BinView.Part(new BinCell("v:1", Basis.HANDOFF, Bin.ALL), new BinTally(100, 20)),
              new BinView.Part(new BinCell("v:1", Basis.HANDOFF, bin), new BinTally(20, 10)));
    }

    @Bean
    Currency currency() {
      return Currency.getInstance("USD");
    }
  }

  @Autowired private MockMvcTester mvc;
  @Autowired private MemoryView view;

  @BeforeEach
  void open() {
    view.open = true;
  }

  @Test
  void rows_are_summed_and_split_by_month() {
    assertThat(mvc.get().uri("/v1/funnel"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"by": "source", "currency": "USD",
             "rows": [{"key": "social", "captured": 5, "marketingQualified": 0,
               "salesQualified": 0, "handedOff": 0, "accepted": 0, "opportunity": 0, "won": 2,
               "revenue": 10.50, "revenueByCurrency": {"EUR": 7},
               "rejected": 0, "lost": 0, "noResponse": 0}],
             "totals": {"captured": 5, "marketingQualified": 0,
               "salesQualified": 0, "handedOff": 0, "accepted": 0, "opportunity": 0, "won": 2,
               "revenue": 10.50, "revenueByCurrency": {"EUR": 7},
               "rejected": 0, "lost": 0, "noResponse": 0},
             "cohorts": [{"key": "social", "cohort": "2026-10", "captured": 3,
               "marketingQualified": 0, "salesQualified": 0, "handedOff": 0, "accepted": 0,
               "opportunity": 0, "won": 1, "revenue": 10.50, "revenueByCurrency": {},
               "rejected": 0, "lost": 0, "noResponse": 0},
              {"key": "social", "cohort": "2026-11", "captured": 2,
               "marketingQualified": 0, "salesQualified": 0, "handedOff": 0, "accepted": 0,
               "opportunity": 0, "won": 1, "revenue": 0.00, "revenueByCurrency": {"EUR": 7},
               "rejected": 0, "lost": 0, "noResponse": 0}]}
            """);
  }

  @Test
  void months_narrow_it() {
    assertThat(mvc.get().uri("/v1/funnel?by=campaign&from=2026-11&to=2026-11"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.totals.captured")
        .isEqualTo(2);
  }

  @Test
  void steps_have_their_share_and_a_month_that_ripens_says_so() {
    assertThat(mvc.get().uri("/v1/funnel"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.rows[0].steps[0].rate", rate -> rate.assertThat().isEqualTo(0.0))
        .hasPathSatisfying(
            "$.rows[0].steps[0].to", to -> to.assertThat().isEqualTo("marketing-qualified"))
        .hasPathSatisfying("$.rows[0].steps[1].rate", rate -> rate.assertThat().isNull())
        .hasPathSatisfying("$.cohorts[0].ripe", ripe -> ripe.assertThat().isEqualTo(false));
  }

  @Test
  void what_only_the_review_tells_apart_is_a_dimension_too() {
    assertThat(mvc.get().uri("/v1/funnel?by=landingpage"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.by", by -> by.assertThat().isEqualTo("landingPage"))
        .hasPathSatisfying("$.rows[0].key", key -> key.assertThat().isEqualTo("acme.example/demo"))
        .hasPathSatisfying("$.totals.captured", n -> n.assertThat().isEqualTo(1));
  }

  @Test
  void an_unknown_dimension_or_month_is_named() {
    assertThat(mvc.get().uri("/v1/funnel?by=shoeSize"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("by");
    assertThat(mvc.get().uri("/v1/funnel?from=soon"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("from");
  }

  @Test
  void while_tables_fill_the_caller_is_told_to_come_again() {
    view.open = false;
    assertThat(mvc.get().uri("/v1/funnel")).hasStatus(503).hasHeader("Retry-After", "2");
  }

  @Test
  void the_model_shows_rate_and_lift_with_intervals() {
    assertThat(mvc.get().uri("/v1/model"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.overall.rate", rate -> rate.assertThat().isEqualTo(0.2))
        .hasPathSatisfying("$.basis.handoff", n -> n.assertThat().isEqualTo(100))
        .hasPathSatisfying("$.bins[0].name", name -> name.assertThat().isEqualTo("timing"))
        .hasPathSatisfying("$.bins[0].lift", lift -> lift.assertThat().isEqualTo(2.5))
        .hasPathSatisfying("$.bins[0].liftInterval.low", low -> low.assertThat().isNotNull());
  }

  @Test
  void a_fault_of_http_itself_has_a_type_too() {
    assertThat(mvc.delete().uri("/v1/funnel"))
        .hasStatus(405)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("https://rapport.dev/problems/method-not-allowed");
  }
}
