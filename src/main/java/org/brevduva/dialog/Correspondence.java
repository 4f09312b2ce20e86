package org.brevduva.dialog;

import org.brevduva.sms.Msisdn;

/** A mailbox of ours, by its number, and a phone that it talks to. */
public record Correspondence(long mailbox, Msisdn phone) {}
