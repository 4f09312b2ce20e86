package org.brevduva.web;

import java.util.List;
import java.util.function.Supplier;
import org.brevduva.bounce.Bounces;
import org.brevduva.message.MessageLog;
import org.brevduva.sms.NumberPlan;
import org.brevduva.spool.Queue;

/**
 * What administrators look at: what waits, what has become of the rest, what came back, and the ways out.
 *
 * @param plan how they write phone numbers
 */
public record Traffic(
        Queue queue, MessageLog messages, Bounces bounces, Supplier<List<LinkStatus>> links, NumberPlan plan) {}
