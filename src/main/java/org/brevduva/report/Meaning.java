package org.brevduva.report;

import org.brevduva.message.Status;

/**
 * What a status means in a report: the table of docs/reports.md.
 *
 * @param code for programs: RFC 3463
 * @param words for people: a clause
 */
record Meaning(String code, String words) {

    static Meaning of(Status status) {
        return switch (status) {
            case ACCEPTED, QUEUED, FUNDED, REFUNDED -> new Meaning("4.4.0", "it waits to be sent");
            case SENDING -> new Meaning("4.4.0", "it is on its way to the operator");
            case DELIVERED_TO_GATEWAY -> new Meaning("4.4.0", "the operator has it and has said no more");
            case DELIVERED_TO_CARRIER -> new Meaning("4.4.0", "another operator has it and has said no more");
            case DELIVERED_TO_GSM -> new Meaning("4.4.0", "the phone's network has it and has said no more");
            case QUEUED_AT_GATEWAY -> new Meaning("4.4.0", "the operator keeps it for later");
            case DELIVERED_TO_HANDSET -> new Meaning("2.1.5", "the phone has it");
            case EXPIRED -> new Meaning("4.4.7", "its time was over before it arrived");
            case CANCELED -> new Meaning("5.0.0", "it was taken back before it was sent");
            case INSUFFICIENT_FUNDS -> new Meaning("5.7.0", "there is no money for it");
            case SENDER_REJECTED -> new Meaning("5.7.1", "the operator does not allow this sender");
            case CONTENT_REJECTED -> new Meaning("5.7.1", "the operator does not allow this text");
            case RECIPIENT_REJECTED -> new Meaning("5.7.1", "the operator does not allow this number");
            case GENERIC_REJECTED -> new Meaning("5.0.0", "the operator refused it without a reason");
            case INVALID_SENDER -> new Meaning("5.1.7", "there can be no such sender");
            case INVALID_CONTENT -> new Meaning("5.6.0", "there can be no such text");
            case INVALID_RECIPIENT -> new Meaning("5.1.3", "there can be no such number");
            case MISSING_SMS_SUBSCRIPTION -> new Meaning("5.2.1", "the phone has no subscription for SMS");
            case INTERNAL_ERROR -> new Meaning("5.3.0", "an error of this server: tell your administrator");
            case UNKNOWN_SUBSCRIBER -> new Meaning("5.1.1", "nobody has this number");
            case SUBSCRIBER_UNREACHABLE -> new Meaning("4.4.1", "the phone cannot be reached");
            case SUBSCRIBER_OFFLINE -> new Meaning("4.4.1", "the phone is switched off");
            case DELIVERY_TO_GATEWAY_FAILED -> new Meaning("4.4.7", "the operator did not take it in time");
            case DELIVERY_TO_CARRIER_FAILED -> new Meaning("5.4.0", "the other operator did not take it");
            case DELIVERY_TO_GSM_FAILED -> new Meaning("5.4.0", "the phone's network did not take it");
            case DELIVERY_TO_HANDSET_FAILED -> new Meaning("5.2.0", "the phone did not take it");
            case GENERIC_DELIVERY_FAILURE -> new Meaning("5.0.0", "it was not delivered, and nobody said why");
            case GATEWAY_ERROR -> new Meaning("5.3.0", "the operator's system failed");
            case UNKNOWN -> new Meaning("4.0.0", "nobody knows whether it arrived");
        };
    }

    /** RFC 3464, 2.3.3. {@code last}: nobody waits any longer for what is still under way. */
    static String action(Status status, boolean last) {
        return switch (Fate.of(status)) {
            case DELIVERED -> "delivered";
            case FAILED, UNKNOWN -> "failed";
            case UNDER_WAY -> last && isElsewhere(status) ? "relayed" : "delayed";
        };
    }

    /** RFC 3464, 2.3.4: the code of the status, but what was relayed has begun well. */
    static String code(Status status, boolean last) {
        return action(status, last).equals("relayed") ? "2.0.0" : of(status).code();
    }

    private static boolean isElsewhere(Status status) {
        return status.code() >= Status.DELIVERED_TO_GATEWAY.code();
    }
}
