package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StatusTest {

    @Tag("S110")
    @Tag("S111")
    @Tag("S112")
    @Test
    void the_statuses_are_those_of_the_taxonomy_and_no_others() {
        assertThat(Stream.of(Status.values()).map(Status::toString))
                .containsExactly(
                        "101 Accepted",
                        "102 Queued",
                        "103 Funded",
                        "104 Refunded",
                        "110 Sending",
                        "111 DeliveredToGateway",
                        "112 DeliveredToCarrier",
                        "113 DeliveredToGSM",
                        "114 QueuedAtGateway",
                        "201 DeliveredToHandset",
                        "202 Expired",
                        "203 Canceled",
                        "402 InsufficientFunds",
                        "403 SenderRejected",
                        "404 ContentRejected",
                        "405 RecipientRejected",
                        "406 GenericRejected",
                        "407 InvalidSender",
                        "408 InvalidContent",
                        "409 InvalidRecipient",
                        "410 MissingSmsSubscription",
                        "500 InternalError",
                        "501 UnknownSubscriber",
                        "502 SubscriberUnreachable",
                        "503 SubscriberOffline",
                        "511 DeliveryToGatewayFailed",
                        "512 DeliveryToCarrierFailed",
                        "513 DeliveryToGSMFailed",
                        "514 DeliveryToHandsetFailed",
                        "515 GenericDeliveryFailure",
                        "516 GatewayError",
                        "599 Unknown");
    }

    @Test
    void every_status_is_found_by_its_code() {
        for (Status status : Status.values()) {
            assertThat(Status.of(status.code())).isSameAs(status);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Status.of(200));
    }

    @Test
    void a_status_under_way_may_only_become_a_later_one() {
        for (Status one : Status.values()) {
            for (Status next : Status.values()) {
                if (!one.isFinal()) {
                    assertThat(one.mayBecome(next)).as(one + " to " + next).isEqualTo(next.code() > one.code());
                }
            }
        }
    }

    @Test
    void a_final_status_stays() {
        for (Status one : Status.values()) {
            for (Status next : Status.values()) {
                if (one.isFinal() && one != Status.UNKNOWN) {
                    assertThat(one.mayBecome(next)).as(one + " to " + next).isFalse();
                }
            }
        }
    }

    @Tag("S108")
    @Test
    void the_truth_may_come_after_unknown() {
        for (Status next : Status.values()) {
            assertThat(Status.UNKNOWN.mayBecome(next))
                    .as("to " + next)
                    .isEqualTo(next.isFinal() && next != Status.UNKNOWN);
        }
    }
}
