package org.brevduva.message;

/**
 * What has become of a message or of one of its parts: the one taxonomy of database, API, reports and logs
 * (docs/statuses.md). 1xx is under way, 2xx, 4xx and 5xx are final.
 */
public enum Status {
    ACCEPTED(101, "Accepted"),
    QUEUED(102, "Queued"),
    FUNDED(103, "Funded"),
    REFUNDED(104, "Refunded"),
    SENDING(110, "Sending"),
    DELIVERED_TO_GATEWAY(111, "DeliveredToGateway"),
    DELIVERED_TO_CARRIER(112, "DeliveredToCarrier"),
    DELIVERED_TO_GSM(113, "DeliveredToGSM"),
    QUEUED_AT_GATEWAY(114, "QueuedAtGateway"),
    DELIVERED_TO_HANDSET(201, "DeliveredToHandset"),
    EXPIRED(202, "Expired"),
    CANCELED(203, "Canceled"),
    INSUFFICIENT_FUNDS(402, "InsufficientFunds"),
    SENDER_REJECTED(403, "SenderRejected"),
    CONTENT_REJECTED(404, "ContentRejected"),
    RECIPIENT_REJECTED(405, "RecipientRejected"),
    GENERIC_REJECTED(406, "GenericRejected"),
    INVALID_SENDER(407, "InvalidSender"),
    INVALID_CONTENT(408, "InvalidContent"),
    INVALID_RECIPIENT(409, "InvalidRecipient"),
    MISSING_SMS_SUBSCRIPTION(410, "MissingSmsSubscription"),
    INTERNAL_ERROR(500, "InternalError"),
    UNKNOWN_SUBSCRIBER(501, "UnknownSubscriber"),
    SUBSCRIBER_UNREACHABLE(502, "SubscriberUnreachable"),
    SUBSCRIBER_OFFLINE(503, "SubscriberOffline"),
    DELIVERY_TO_GATEWAY_FAILED(511, "DeliveryToGatewayFailed"),
    DELIVERY_TO_CARRIER_FAILED(512, "DeliveryToCarrierFailed"),
    DELIVERY_TO_GSM_FAILED(513, "DeliveryToGSMFailed"),
    DELIVERY_TO_HANDSET_FAILED(514, "DeliveryToHandsetFailed"),
    GENERIC_DELIVERY_FAILURE(515, "GenericDeliveryFailure"),
    GATEWAY_ERROR(516, "GatewayError"),
    UNKNOWN(599, "Unknown");

    private final int code;
    private final String word;

    Status(int code, String word) {
        this.code = code;
        this.word = word;
    }

    public int code() {
        return code;
    }

    public String word() {
        return word;
    }

    /** Nothing better can be hoped for, but after {@link #UNKNOWN} the truth may still come. */
    public boolean isFinal() {
        return code >= 200;
    }

    /** Receipts come late, twice and in the wrong order. A status only ever moves forward. */
    public boolean mayBecome(Status next) {
        return !isFinal() && next.code > code || this == UNKNOWN && next.isFinal() && next != UNKNOWN;
    }

    /** @throws IllegalArgumentException when there is no such code */
    public static Status of(int code) {
        for (Status status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status has the code " + code);
    }

    @Override
    public String toString() {
        return code + " " + word;
    }
}
