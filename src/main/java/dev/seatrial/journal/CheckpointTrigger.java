package dev.seatrial.journal;

/** What made the orchestrator save a checkpoint. */
public enum CheckpointTrigger {
  AFTER_AGENT,
  BEFORE_RISKY,
  INTERVAL
}
