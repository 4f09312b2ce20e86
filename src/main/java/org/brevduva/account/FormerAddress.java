package org.brevduva.account;

import java.time.Instant;
import org.brevduva.mail.MailAddress;

/** What a mailbox's address was until then. It is no proof of anything; what was written under it is still its own. */
public record FormerAddress(MailAddress address, Instant until) {}
