package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void the_same_message_has_the_same_fingerprint_whenever_it_is_offered() {
        String first = of(1, "anna@firma.example", "<1@x>", "46701740605", "hej");
        String again = of(99, "anna@firma.example", "<1@x>", "46701740605", "hej");

        assertThat(again).isEqualTo(first).hasSize(32);
    }

    @Test
    void another_mailbox_message_id_recipient_or_text_makes_another_fingerprint() {
        Set<String> different = Stream.of(
                        of(1, "anna@firma.example", "<1@x>", "46701740605", "hej"),
                        of(1, "bo@firma.example", "<1@x>", "46701740605", "hej"),
                        of(1, "anna@firma.example", "<2@x>", "46701740605", "hej"),
                        of(1, "anna@firma.example", "<1@x>", "46701740606", "hej"),
                        of(1, "anna@firma.example", "<1@x>", "46701740605", "Hej"))
                .collect(Collectors.toSet());

        assertThat(different).hasSize(5);
    }

    @Test
    void what_ends_one_field_is_not_taken_for_the_beginning_of_the_next() {
        assertThat(of(1, "a", "<1@x>4", "6701740605", "hej")).isNotEqualTo(of(1, "a", "<1@x>", "46701740605", "hej"));
        assertThat(of(1, "a1:b", "<1@x>", "46701740605", "hej"))
                .isNotEqualTo(of(1, "a", "1:b<1@x>", "46701740605", "hej"));
    }

    private static String of(long id, String mailbox, String messageId, String recipient, String text) {
        Submission submission = new Submission(
                id,
                Orders.origin(mailbox, Optional.of(messageId)),
                SenderId.alphanumeric("Firma"),
                new SmsText(text),
                Width.EIGHT_BIT,
                Optional.empty(),
                1,
                List.of(),
                Terms.NONE,
                Instant.EPOCH.plusSeconds(id));
        return HexFormat.of().formatHex(Fingerprint.of(submission, messageId, new Msisdn(recipient)));
    }
}
