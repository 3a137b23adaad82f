package dev.rapport.intake.screening;

import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.Screening;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every rule, in turn. */
public final class SpamScreening implements Screening {

  private final List<ScreeningRule> rules;

  /**
   * How much repetition is too much.
   *
   * @param people who may send the same words
   * @param within how long they are remembered
   */
  public record Repetition(int people, Duration within) {

    /** Refuses a limit that nobody could keep. */
    public Repetition {
      if (people < 1 || within.isNegative() || within.isZero()) {
        throw new IllegalArgumentException("at least one person, within some time");
      }
    }
  }

  /**
   * A screening.
   *
   * @param lists what is known to be disposable
   * @param mailServers what is known of mail servers
   * @param repetition how much repetition is too much
   */
  public SpamScreening(
      DisposableLists lists, MailServers mailServers, Repetition repetition, InstantSource clock) {
    rules =
        List.of(
            new ThrowawayDomain(lists),
            new DeadMailDomain(mailServers),
            new AddressOfNoPerson(),
            new DisposablePhone(lists),
            new MadeUpPhone(),
            new LinkStuffing(),
            new RepeatedContent(repetition, clock));
  }

  @Override
  public List<QuarantineReason> reasons(Submission submission) {
    List<QuarantineReason> reasons = new ArrayList<>();
    rules.forEach(rule -> rule.reason(submission).ifPresent(reasons::add));
    return reasons;
  }
}
