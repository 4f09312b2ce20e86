package org.brevduva.smtp;

import java.util.Optional;
import org.brevduva.intake.Gate;

/**
 * What all connections of one house have in common.
 *
 * @param tls empty where nothing is encrypted
 */
record Lobby(SmtpSettings settings, Gate gate, Optional<Tls> tls, Rates rates, DrainingSessions sessions) {}
