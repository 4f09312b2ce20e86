package org.brevduva.smpp;

import java.time.Duration;
import org.brevduva.config.Section;

/**
 * How long a link waits for what.
 *
 * @param enquireLink after this long without a word from the SMSC it is asked whether it lives
 * @param responseTimeout after this long without an answer a submit is in doubt
 * @param connectTimeout for connecting, for the handshake of TLS, and for binding
 * @param longestReconnect the waits between tries grow up to this
 * @param failOverAfter without any bind for this long, the SMSC does not serve
 */
record LinkTimes(
        Duration enquireLink,
        Duration responseTimeout,
        Duration connectTimeout,
        Duration longestReconnect,
        Duration failOverAfter) {

    static LinkTimes read(Section section) {
        return new LinkTimes(
                section.duration(
                        "enquire-link", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.duration(
                        "response-timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.duration(
                        "connect-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2)),
                section.duration(
                        "longest-reconnect", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofHours(1)),
                section.duration(
                        "fail-over-after", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
