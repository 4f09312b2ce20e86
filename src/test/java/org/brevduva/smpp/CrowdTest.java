package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.Submit;
import org.brevduva.simulator.SubmittedPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crowd of recipients, at an operator who says "not now" whenever he likes. */
class CrowdTest {

    private static final int CROWD = 10_000;
    private static final List<String> FRIENDS = List.of(Office.phones(10));
    private static final int THROTTLED = 0x58; // SMPP 3.4, 5.1.3

    /** System error, submit failed, temporary application error. */
    private static final int[] NOT_NOW = {0x08, 0x45, 0x64};

    private final Random chance = new Random(46);

    @Test
    @Timeout(240)
    void ten_thousand_leave_each_phone_in_order_before_and_after_them(@TempDir Path directory) throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            smsc.behavesAs(this::moody);
            smsc.sendsNoReceipts();
            String[] crowd = Office.phones(CROWD);
            String[] friends = FRIENDS.toArray(String[]::new);
            String longText =
                    "Ett långt meddelande, som inte får plats. ".repeat(10).strip();
            List<String> expected = List.of(
                    "one", longText, "three", "to all of you", "five", longText.toUpperCase(Locale.ROOT), "seven");
            try (Office office = Office.at(directory, LinkSettings.to(smsc.port(), Map.of("window", 100)))) {
                for (String text : expected.subList(0, 3)) {
                    office.sends(text, friends);
                }
                office.sends(expected.get(3), crowd);
                for (String text : expected.subList(4, 7)) {
                    office.sends(text, friends);
                }

                await().atMost(Duration.ofSeconds(200))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> office.waiting() == 0);

                assertThat(smsc.counts().mostUnanswered()).isLessThanOrEqualTo(100);
                assertThat(smsc.counts().refused()).isPositive();
                assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state <> 'SUBMITTED'"))
                        .isZero();
            }
            for (String friend : FRIENDS) {
                assertThat(smsc.phone(friend).received())
                        .extracting(ReceivedSms::text)
                        .isEqualTo(expected);
            }
            Map<String, Integer> submits = new HashMap<>();
            for (SubmittedPart part : smsc.submits()) {
                submits.merge(part.destination(), 1, Integer::sum);
            }
            assertThat(submits).hasSize(CROWD);
            assertThat(Arrays.asList(crowd).subList(FRIENDS.size(), CROWD)).allMatch(phone -> submits.get(phone) == 1);
        }
    }

    /** One in thirty fails for the moment, of the friends' every third; one in two thousand is too many. */
    private Answer moody(Submit submit) {
        int mood = chance.nextInt(6_000);
        if (mood < 3) {
            return new Answer.Refuse(THROTTLED);
        }
        return mood < (FRIENDS.contains(submit.destination().text()) ? 2_000 : 200)
                ? new Answer.Refuse(NOT_NOW[mood % 3])
                : new Answer.Accept();
    }
}
