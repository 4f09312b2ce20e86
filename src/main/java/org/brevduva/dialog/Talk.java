package org.brevduva.dialog;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.account.Mailbox;

/**
 * That a mailbox and a phone talk to each other over a number of ours.
 *
 * @param latest when either of them wrote last
 * @param wrote when the mailbox did
 */
record Talk(Mailbox mailbox, Instant latest, Optional<Instant> wrote) {}
