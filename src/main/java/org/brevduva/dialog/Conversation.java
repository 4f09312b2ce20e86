package org.brevduva.dialog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The thread between a mailbox and a phone over one number of ours, as the mailbox's mail client sees it.
 *
 * @param lastMail the Message-ID of the last e-mail that we put into it
 * @param thread the Message-IDs before that, oldest first
 * @param subject of all its e-mails; empty for that of earlier versions
 */
record Conversation(String lastMail, List<String> thread, Optional<String> subject, Instant changedAt) {}
