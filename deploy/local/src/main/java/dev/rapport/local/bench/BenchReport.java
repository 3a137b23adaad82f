package dev.rapport.local.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code rapport bench --json} prints; programs rely on these names. What was not asked for is
 * absent.
 *
 * @param intake absent if not measured
 * @param spool absent if not measured
 * @param pipeline absent if not measured
 * @param latency absent if not measured
 * @param memory absent if not measured
 * @param startup absent if the whole stack was not started
 * @param conditions under which it was measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchReport(
    @Nullable Intake intake,
    @Nullable Spool spool,
    @Nullable Pipeline pipeline,
    @Nullable Latency latency,
    @Nullable Memory memory,
    @Nullable Startup startup,
    Conditions conditions) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The lead-intake-service against the bare endpoint, in a closed loop.
   *
   * @param perSecond 202s a second, the median of the rounds
   * @param bare the same of the bare endpoint
   * @param ratio of the two
   * @param rounds 202s a second of each round
   * @param bareRounds the same of the bare endpoint
   * @param p99Ms time of an answer that 99 in 100 are not above
   * @param bareP99Ms the same of the bare endpoint
   * @param refused requests that were not answered with 202
   * @param durable records that the leads of all rounds and the warm-up became
   * @param leadBytes how long a lead's JSON is
   * @param connections of the load generator
   * @param halfP99Ms time of an answer that 99 in 100 are not above, at half of {@code perSecond}
   * @param cpuMillisPerLead processor time that each process used for a lead in a closed loop
   * @param forms the same by a form, with every check for spam
   * @param imports files of leads
   * @param memory of the service while all that went through it
   */
  record Intake(
      double perSecond,
      double bare,
      double ratio,
      List<Double> rounds,
      List<Double> bareRounds,
      double p99Ms,
      double bareP99Ms,
      long refused,
      long durable,
      int leadBytes,
      int connections,
      double halfP99Ms,
      Map<String, Double> cpuMillisPerLead,
      Forms forms,
      Imports imports,
      Growth memory) {}

  /**
   * Leads by a form, beside the bare endpoint that parses JSON.
   *
   * @param perSecond 202s a second, the median of the rounds
   * @param ratio of that and the bare endpoint's
   * @param rounds 202s a second of each round
   * @param p99Ms time of an answer that 99 in 100 are not above
   * @param halfP99Ms the same at half of {@code perSecond}
   * @param refused requests that were not answered with 202
   */
  record Forms(
      double perSecond,
      double ratio,
      List<Double> rounds,
      double p99Ms,
      double halfP99Ms,
      long refused) {}

  /**
   * Files of leads, from their first byte to the answer that tells each row's fate.
   *
   * @param rowsPerSecond the median of the rounds
   * @param rounds rows a second of each file
   * @param rows in each file
   * @param rowBytes how long a row is
   */
  record Imports(double rowsPerSecond, List<Double> rounds, long rows, int rowBytes) {}

  /**
   * Leads without any broker, each synced to disk before it is answered.
   *
   * @param perSecond 202s a second, the median of the rounds
   * @param rounds 202s a second of each round
   * @param p99Ms time of an answer that 99 in 100 are not above
   */
  record Spool(double perSecond, List<Double> rounds, double p99Ms) {}

  /**
   * Resident memory of the lead-intake-service against what it had taken by then.
   *
   * @param warmMiB after the warm-up
   * @param endMiB at the end
   * @param leadsBetween leads that it took from the one to the other
   * @param samples all that was seen
   */
  record Growth(long warmMiB, long endMiB, long leadsBetween, List<Sample> samples) {

    /**
     * One look.
     *
     * @param leads taken by then
     * @param residentMiB of the process
     */
    record Sample(long leads, long residentMiB) {}
  }

  /**
   * From POST to readable handoff, in an open loop.
   *
   * @param leadsPerSecond handoffs that became readable, a second, at the highest rate that held
   *     for the whole window; 0 if none did
   * @param rawPerSecond records a second of a bare producer, the median of three fills
   * @param ratio of the two
   * @param targetPerSecond the rate at which leads were posted
   * @param windowSeconds for how long
   * @param finding how steady it was
   * @param recordBytes size of a captured lead's record and of the bare producer's
   * @param repeated leads that got an owner twice; must be 0
   * @param hops how each service kept up
   * @param cpuMillisPerLead processor time that each process used for a lead
   * @param trials each rate that was tried, and how it went
   */
  record Pipeline(
      double leadsPerSecond,
      double rawPerSecond,
      double ratio,
      double targetPerSecond,
      double windowSeconds,
      String finding,
      int recordBytes,
      long repeated,
      Map<String, HopLag.Hop> hops,
      Map<String, Double> cpuMillisPerLead,
      List<Trial> trials) {}

  /**
   * One rate that was tried.
   *
   * @param targetPerSecond leads a second that were to be posted
   * @param windowSeconds for how long
   * @param readablePerSecond handoffs that became readable
   * @param held whether that counts as sustained
   * @param finding the figures
   */
  record Trial(
      double targetPerSecond,
      double windowSeconds,
      double readablePerSecond,
      boolean held,
      String finding) {}

  /**
   * From when a lead was due to be posted until its handoff could be read.
   *
   * @param p50Ms the median
   * @param p99Ms what 99 in 100 are not above
   * @param maxMs the longest
   * @param leads how many
   * @param perSecond leads a second
   */
  record Latency(double p50Ms, double p99Ms, double maxMs, long leads, double perSecond) {}

  /**
   * Resident memory after the load.
   *
   * @param servicesMiB of the four services together
   * @param stackMiB of those, the broker and the registry
   * @param byProcess of each
   */
  record Memory(long servicesMiB, long stackMiB, Map<String, Long> byProcess) {}

  /**
   * The start of the whole stack in an empty folder.
   *
   * @param readySeconds from the first process until all were ready
   */
  record Startup(double readySeconds) {}

  String json() {
    return JSON.writeValueAsString(this);
  }
}
