/**
 * Floor 4: the agent system under test. An orchestrator hands tasks to a research and a writing agent, which call MCP tools
 * and an AI API; every dependency has a capacity, every answer checkable content, every write an idempotency key. Built on
 * a {@link dev.seatrial.world.World}, protected by the patterns of {@code resilience}, broken by {@code fault}.
 */
package dev.seatrial.system;
