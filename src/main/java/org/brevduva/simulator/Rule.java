package org.brevduva.simulator;

/** How the simulated operator treats some submits otherwise than the rest; the first rule that matches decides. */
public record Rule(Match match, Treatment treatment) {}
