package org.brevduva.intake;

import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/** A phone that was addressed in RCPT, as the gate understood it. */
public record Recipient(MailAddress address, Msisdn number) {}
