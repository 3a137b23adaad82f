package dev.rapport.intake.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The same words from many people within a while, as this instance sees it. Numbers do not count:
 * mass mail varies them. Only forms are looked at: files, vendors and programs repeat themselves by
 * nature.
 */
final class RepeatedContent implements ScreeningRule {

  /** Shorter texts are chosen from a list, or are what anybody would say. */
  private static final int LEAST_TEXT = 40;

  private static final long REMEMBERED_TEXTS = 20_000;

  private static final Pattern NOISE = Pattern.compile("[\\p{Punct}\\p{N}\\p{Z}\\s]+");

  private final SpamScreening.Repetition limit;

  /** By a hash of the words: whole texts would take whatever memory there is. */
  private final Cache<HashCode, Set<PersonKey>> senders;

  RepeatedContent(SpamScreening.Repetition limit, InstantSource clock) {
    this.limit = limit;
    this.senders =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_TEXTS)
            .expireAfterAccess(limit.within())
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    if (submission.route() != Route.FORM) {
      return Optional.empty();
    }
    return FreeTexts.of(submission.lead())
        .filter(text -> text.length() >= LEAST_TEXT)
        .filter(text -> isOfMany(text, submission.person()))
        .findFirst()
        .map(
            text ->
                new QuarantineReason(
                    Code.REPEATED_CONTENT,
                    "The same words came from more than " + limit.people() + " people."));
  }

  private boolean isOfMany(String text, PersonKey person) {
    String words = NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    Set<PersonKey> people =
        senders.get(Hashing.sha256().hashString(words, UTF_8), first -> new HashSet<>());
    synchronized (people) {
      if (people.size() <= limit.people()) {
        people.add(person);
      }
      return people.size() > limit.people();
    }
  }
}
