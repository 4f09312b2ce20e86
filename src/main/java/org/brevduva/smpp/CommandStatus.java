package org.brevduva.smpp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Status;
import org.brevduva.spool.Outcome;

/**
 * What an SMSC means by the {@code command_status} of a submit_sm_resp (SMPP 3.4, 5.1.3): passing trouble or a lasting
 * no. The table of docs/statuses.md.
 */
enum CommandStatus {
    RSYSERR(0x08, "system error"),
    RMSGQFUL(0x14, "message queue full", Duration.ofSeconds(1)),
    RINVBNDSTS(0x04, "wrong bind state"),
    RSUBMITFAIL(0x45, "submit failed"),
    RTHROTTLED(0x58, "throttled", Duration.ofSeconds(1)),
    RX_T_APPN(0x64, "temporary application error"),
    RINVMSGLEN(0x01, "wrong message length", Status.INVALID_CONTENT),
    RINVSRCADR(0x0a, "wrong source address", Status.INVALID_SENDER),
    RINVSRCTON(0x48, "wrong source type of number", Status.INVALID_SENDER),
    RINVSRCNPI(0x49, "wrong source numbering plan", Status.INVALID_SENDER),
    RINVDSTADR(0x0b, "wrong destination address", Status.INVALID_RECIPIENT),
    RINVDSTTON(0x50, "wrong destination type of number", Status.INVALID_RECIPIENT),
    RINVDSTNPI(0x51, "wrong destination numbering plan", Status.INVALID_RECIPIENT),
    RINVDCS(0x104, "wrong data coding", Status.INVALID_CONTENT),
    RPROHIBITED(0x101, "not allowed to this number", Status.RECIPIENT_REJECTED),
    RDELIVERYFAILURE(0xfe, "delivery failed", Status.GENERIC_DELIVERY_FAILURE),
    RX_P_APPN(0x65, "permanent application error", Status.GENERIC_REJECTED),
    RX_R_APPN(0x66, "rejected by an application", Status.GENERIC_REJECTED);

    private static final Map<Integer, CommandStatus> BY_CODE = byCode();

    private final int code;
    private final String words;
    private final Optional<Status> lasting;
    private final Optional<Duration> after;

    CommandStatus(int code, String words) {
        this(code, words, Optional.empty(), Optional.empty());
    }

    CommandStatus(int code, String words, Duration after) {
        this(code, words, Optional.empty(), Optional.of(after));
    }

    CommandStatus(int code, String words, Status lasting) {
        this(code, words, Optional.of(lasting), Optional.empty());
    }

    CommandStatus(int code, String words, Optional<Status> lasting, Optional<Duration> after) {
        this.code = code;
        this.words = words;
        this.lasting = lasting;
        this.after = after;
    }

    private static Map<Integer, CommandStatus> byCode() {
        Map<Integer, CommandStatus> all = new HashMap<>();
        for (CommandStatus status : values()) {
            all.put(status.code, status);
        }
        return Map.copyOf(all);
    }

    /** {@code code} is not 0. What is not in the table is a lasting no: a person sends again, machines only repeat. */
    static Outcome outcome(int code) {
        CommandStatus status = BY_CODE.get(code);
        String hex = String.format(" 0x%02x", code);
        if (status == null) {
            return new Outcome.Refused("operator said no" + hex, Status.GENERIC_REJECTED.code());
        }
        String why = status.words + hex;
        return status.lasting
                .<Outcome>map(as -> new Outcome.Refused(why, as.code()))
                .orElseGet(() -> new Outcome.TryLater(why, status.after));
    }

    /** Whether the SMSC means that it gets too many, and nothing else is wrong. */
    static boolean isTooMany(int code) {
        return code == RTHROTTLED.code || code == RMSGQFUL.code;
    }

    /** Whether something is wrong with the SMSC that may pass, other than too many. */
    static boolean isTrouble(int code) {
        return BY_CODE.containsKey(code) && BY_CODE.get(code).lasting.isEmpty() && !isTooMany(code);
    }
}
