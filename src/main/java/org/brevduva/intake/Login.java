package org.brevduva.intake;

import org.brevduva.mail.MailAddress;

/** A client that has shown the password of a registered mailbox. The number is the mailbox's own. */
public record Login(long mailbox, MailAddress address) {}
