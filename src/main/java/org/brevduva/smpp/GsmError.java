package org.brevduva.smpp;

import java.util.Optional;
import org.brevduva.message.Status;

/**
 * Why the mobile network could not deliver: the errors of GSM's Mobile Application Part (3GPP TS 29.002, 17.6 and 17.8,
 * local values) that an SMSC meets. The table of docs/statuses.md.
 */
enum GsmError {
    UNKNOWN_SUBSCRIBER(1, Status.UNKNOWN_SUBSCRIBER),
    UNIDENTIFIED_SUBSCRIBER(5, Status.UNKNOWN_SUBSCRIBER),
    ABSENT_SUBSCRIBER_SM(6, Status.SUBSCRIBER_OFFLINE),
    ROAMING_NOT_ALLOWED(8, Status.SUBSCRIBER_UNREACHABLE),
    ILLEGAL_SUBSCRIBER(9, Status.RECIPIENT_REJECTED),
    BEARER_SERVICE_NOT_PROVISIONED(10, Status.MISSING_SMS_SUBSCRIPTION),
    TELESERVICE_NOT_PROVISIONED(11, Status.MISSING_SMS_SUBSCRIPTION),
    ILLEGAL_EQUIPMENT(12, Status.RECIPIENT_REJECTED),
    CALL_BARRED(13, Status.RECIPIENT_REJECTED),
    CUG_REJECT(15, Status.RECIPIENT_REJECTED),
    FACILITY_NOT_SUPPORTED(21, Status.DELIVERY_TO_GSM_FAILED),
    ABSENT_SUBSCRIBER(27, Status.SUBSCRIBER_OFFLINE),
    SUBSCRIBER_BUSY(31, Status.SUBSCRIBER_UNREACHABLE),
    SM_DELIVERY_FAILURE(32, Status.DELIVERY_TO_HANDSET_FAILED),
    MESSAGE_WAITING_LIST_FULL(33, Status.SUBSCRIBER_UNREACHABLE),
    SYSTEM_FAILURE(34, Status.DELIVERY_TO_GSM_FAILED),
    DATA_MISSING(35, Status.DELIVERY_TO_GSM_FAILED),
    UNEXPECTED_DATA(36, Status.DELIVERY_TO_GSM_FAILED);

    private final int code;
    private final Status status;

    GsmError(int code, Status status) {
        this.code = code;
        this.status = status;
    }

    static Optional<GsmError> of(int code) {
        for (GsmError error : values()) {
            if (error.code == code) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    int code() {
        return code;
    }

    Status status() {
        return status;
    }
}
