package org.brevduva.dialog;

/** An SMS, or a part of one, as it comes in, and what its door knows of whether it has come before. */
public record Arrival(InboundPart part, Resending resending) {}
