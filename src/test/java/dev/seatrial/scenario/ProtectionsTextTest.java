package dev.seatrial.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as it was. */
class ProtectionsTextTest {
  private static final Topology TOPOLOGY = Topology.shipped().getFirst();

  @Test
  void everyShippedArmIsReadBackAsItWas() throws Exception {
    for (String name : ShippedScenarios.names()) {
      for (Protections arm : ShippedScenarios.byName(name).orElseThrow().arms().values()) {
        assertThat(ProtectionsText.read(ProtectionsText.write(arm), TOPOLOGY)).isEqualTo(arm);
      }
    }
  }

  @Test
  void nothingIsAnEmptyObject() throws Exception {
    assertThat(ProtectionsText.write(Protections.none())).isEqualTo("{}");
    assertThat(ProtectionsText.read("{}", TOPOLOGY)).isEqualTo(Protections.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{circuit_breakers: {name: 'a \"quoted\" \\ name', protects: [mcp/github/read, ai/*], scope: agent, failure_threshold: 2,"
            + " reset_on_success: false, reset_timeout: 1500ms, half_open_max_calls: 3, half_open_success_threshold: 2, probe_timeout: 2h,"
            + " slow_call_duration_threshold: 1s}}",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20, minimum_number_of_calls: 7,"
            + " failure_rate_threshold: 33, slow_call_rate_threshold: 80, slow_call_duration_threshold: 90s}}",
        "{circuit_breakers: {name: mcp_tools, sliding_window_type: time_based, sliding_window_size: 5m, sliding_window_buckets: 7}}",
        "{retry_policy: {network_error: {max_retries: 5, backoff_type: exponential, initial_delay: 100ms, max_delay: 7s, factor: 1.5, jitter: 0.25},"
            + " rate_limit: {max_retries: 3, backoff_type: fixed, delay: 60}, validation: {max_retries: 2, backoff_type: none}}}",
        "{timeouts: {mcp: 10s, ai/primary: 30s, local: 5ms, total: 2m}}",
        "{bulkheads: {research: {max_concurrent: 2, max_queue: 3, max_wait: 5s, timeout: 7s, context_window: 8000, token_budget: 100000}}}",
        "{guards: {loop: {max_in_a_row: 3, max_in_task: 4, max_ping_pong: 5, max_steps: 600}, tokens_per_task: 7, dollars_per_task: 0.00000008,"
            + " retry_budget: {percent: 10, minimum: 1, most: 9}}}",
        "{recovery: {when_success_rate_below: 0.999999, window: 90s, minimum_calls: 3, cool_down: 0s, verify_calls: 2, verify_within: 3s,"
            + " procedure: [reset_state, clear_caches]}}",
        "{checkpoints: {before_risky: true, every: 90s, generations: 5}}",
        "{alerts: [{when: success_rate_below, below: 0.85, for: 30s, severity: critical}, {when: escalation, severity: info}], graceful: true}",
      })
  void anyOtherIsReadBackAsItWas(String text) throws Exception {
    Protections given = ProtectionsText.read(text, TOPOLOGY);
    String written = ProtectionsText.write(given);
    assertThat(ProtectionsText.read(written, TOPOLOGY)).as(written).isEqualTo(given);
    assertThat(ProtectionsText.write(ProtectionsText.read(written, TOPOLOGY))).isEqualTo(written);
  }

  @Test
  void aMistakeIsToldByItsLine() {
    assertThatExceptionOfType(InvalidScenarioException.class)
        .isThrownBy(() -> ProtectionsText.read("{\n  \"graceful\": true,\n  \"timeouts\": {\"mcp\": 10}\n}", TOPOLOGY))
        .withMessageContaining("protections:3: timeouts.mcp: '10' has no unit");
    assertThatExceptionOfType(InvalidScenarioException.class).isThrownBy(() -> ProtectionsText.read("nonsense", TOPOLOGY));
  }
}
