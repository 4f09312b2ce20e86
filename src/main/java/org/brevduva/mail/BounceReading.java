package org.brevduva.mail;

import java.util.Optional;

/**
 * What an e-mail says that came back to us, as far as it is a bounce. All of it is what somebody else wrote.
 *
 * @see BounceReader
 */
public sealed interface BounceReading {

    /**
     * A report for programs (RFC 3464).
     *
     * @param status RFC 3463: {@code 5.1.1}
     * @param why printable ASCII, at most 200 characters, perhaps empty; it may name addresses
     */
    record Report(Action action, String status, String why) implements BounceReading {}

    /** What has been done with our e-mail: RFC 3464, 2.3.3. */
    enum Action {
        FAILED,
        /** It may still arrive. */
        DELAYED,
        /** Delivered, relayed or expanded: nothing is wrong. */
        PASSED_ON
    }

    /**
     * No such report: a bounce of an old server, or no bounce at all.
     *
     * @param failed whether a field names the recipients that it failed for
     * @param status 5.x.x, if the text quotes one and none that passes
     */
    record NoReport(boolean failed, Optional<String> status) implements BounceReading {}
}
