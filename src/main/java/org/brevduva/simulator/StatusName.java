package org.brevduva.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command statuses that a script may name instead of giving the number: SMPP 3.4, 5.1.3. */
public enum StatusName {
    INVALID_MESSAGE_LENGTH(0x01),
    INVALID_COMMAND_LENGTH(0x02),
    INVALID_COMMAND_ID(0x03),
    WRONG_BIND_STATUS(0x04),
    ALREADY_BOUND(0x05),
    INVALID_PRIORITY(0x06),
    INVALID_REGISTERED_DELIVERY(0x07),
    SYSTEM_ERROR(0x08),
    INVALID_SOURCE(0x0A),
    INVALID_DESTINATION(0x0B),
    BIND_FAILED(0x0D),
    INVALID_PASSWORD(0x0E),
    INVALID_SYSTEM_ID(0x0F),
    QUEUE_FULL(0x14),
    INVALID_SERVICE_TYPE(0x15),
    INVALID_ESM_CLASS(0x43),
    SUBMIT_FAILED(0x45),
    INVALID_SOURCE_TON(0x48),
    INVALID_SOURCE_NPI(0x49),
    INVALID_DESTINATION_TON(0x50),
    INVALID_DESTINATION_NPI(0x51),
    INVALID_SYSTEM_TYPE(0x53),
    THROTTLED(0x58),
    INVALID_SCHEDULE(0x61),
    INVALID_EXPIRY(0x62),
    TEMPORARY_ERROR(0x64),
    PERMANENT_ERROR(0x65),
    REJECTED(0x66),
    UNKNOWN_ERROR(0xFF);

    private final int code;

    StatusName(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** As a script writes it: {@code queue-full}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A name, or the number: 0x14 or 20. Throws IllegalArgumentException, with what is understood. */
    public static int read(String text) {
        for (StatusName name : values()) {
            if (name.word().equals(text)) {
                return name.code;
            }
        }
        try {
            int code = Integer.decode(text);
            if (code > 0) {
                return code;
            }
        } catch (NumberFormatException e) {
            // Neither a name nor a number: said below.
        }
        throw new IllegalArgumentException("must be a number above 0, such as 0x58, or "
                + Arrays.stream(values()).map(StatusName::word).collect(Collectors.joining(", ")));
    }
}
