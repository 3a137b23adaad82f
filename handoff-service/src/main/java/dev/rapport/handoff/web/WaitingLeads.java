package dev.rapport.handoff.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.WaitingReason;
import dev.rapport.handoff.stream.BooksView;
import dev.rapport.handoff.stream.RosterBoard;
import dev.rapport.handoff.stream.WaitingView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads that wait, with why they do by the rosters and the books as they are. */
@Component
final class WaitingLeads {

  private final WaitingView view;
  private final RosterBoard rosters;
  private final BooksView books;
  private final InstantSource clock;

  WaitingLeads(WaitingView view, RosterBoard rosters, BooksView books, InstantSource clock) {
    this.view = view;
    this.rosters = rosters;
    this.books = books;
    this.clock = clock;
  }

  /**
   * A part of those that wait.
   *
   * @param next pass as {@code after} to go on; null at the end
   */
  record Page(List<WaitingDocument> leads, @Nullable String next) {}

  /** A lead that waits. */
  Optional<WaitingDocument> find(String leadId) {
    return view.find(leadId)
        .map(lead -> document(lead, view.before(lead), rosters.team(lead.teamId()).map(Rota::of)));
  }

  /**
   * Leads that wait, line by line, in each the one first that is to go first.
   *
   * @throws Problem if {@code after} is not the next of a page
   */
  Page list(@Nullable String team, int limit, @Nullable String after) {
    WaitingView.Page page = view.list(team, limit, after == null ? null : place(after));
    List<WaitingDocument> leads = new ArrayList<>();
    Map<String, Optional<Rota>> rotas = new HashMap<>();
    String line = "";
    int before = 0;
    for (WaitingView.Waiting lead : page.leads()) {
      String its = lead.need().line(lead.teamId());
      before = its.equals(line) ? before + 1 : view.before(lead);
      line = its;
      Optional<Rota> rota =
          rotas.computeIfAbsent(lead.teamId(), teamId -> rosters.team(teamId).map(Rota::of));
      leads.add(document(lead, Math.min(before, WaitingView.MOST_COUNTED), rota));
    }
    String next = page.next();
    return new Page(
        leads,
        next == null
            ? null
            : Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(UTF_8)));
  }

  private WaitingDocument document(WaitingView.Waiting lead, int before, Optional<Rota> rota) {
    return WaitingDocument.of(
        lead,
        before,
        WaitingReason.of(rota, lead.need(), books.of(lead.teamId()), clock.instant()));
  }

  private static String place(String after) {
    try {
      return new String(Base64.getUrlDecoder().decode(after), UTF_8);
    } catch (IllegalArgumentException noPlace) {
      throw Problem.invalid("after", "value.invalid", "must be the 'next' of a page");
    }
  }
}
