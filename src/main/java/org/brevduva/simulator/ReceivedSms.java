package org.brevduva.simulator;

import java.time.Instant;
import org.brevduva.sms.Encoding;

/** One SMS as the owner of a simulated phone reads it, put together from so many parts. */
public record ReceivedSms(String from, String to, String text, Encoding encoding, int parts, Instant time) {

    @Override
    public String toString() {
        return "sms of " + text.length() + " characters in " + parts + " parts";
    }
}
