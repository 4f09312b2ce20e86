package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.brevduva.message.Status;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.SenderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the SMSC's own country, without its code. */
@Timeout(60)
class NationalFormTest {

    private static final String SWEDISH = "national-code = \"46\"\n";
    private static final String BARE = SWEDISH + "national-prefix = \"\"\nnational = \"2/8\"\n";

    @ParameterizedTest
    @CsvSource({
        "46701740605,  2/1, 0701740605",
        "4741234567,   1/1, 4741234567",
        "467190012345, 2/1, 07190012345",
    })
    void a_recipient_of_the_country_is_written_without_its_code(String digits, String kind, String written) {
        assertThat(forms(SWEDISH).destination(new Msisdn(digits)))
                .isEqualTo(new SmppAddress(TonNpi.read(kind), written));
    }

    @ParameterizedTest
    @CsvSource({
        "467190012345, 2/8, 7190012345",
        "4741234567,   1/1, 4741234567",
        "46123,        3/0, 46123",
        "Firma 46,     5/0, Firma 46",
    })
    void so_is_a_sender_that_is_a_whole_number_and_no_other(String sender, String kind, String written) {
        assertThat(forms(BARE).source(SenderId.read(sender).orElseThrow()))
                .isEqualTo(new SmppAddress(TonNpi.read(kind), written));
    }

    @Test
    void without_a_code_every_number_is_written_whole() {
        assertThat(forms("").destination(new Msisdn("46701740605")))
                .isEqualTo(new SmppAddress(TonNpi.read("1/1"), "46701740605"));
    }

    @ParameterizedTest
    @CsvSource({
        "0701740605,   2, 46701740605",
        "701740605,    2, 46701740605",
        "0701740605,   0, 46701740605",
        "46701740605,  1, 46701740605",
        "46701740605,  0, 46701740605",
        "+46701740605, 1, 46701740605",
        "4741234567,   1, 4741234567",
        "72323,        2, 72323",
        "Firma,        5, Firma",
        "'',           0, unknown",
    })
    void what_the_smsc_gives_us_is_read_back(String given, int ton, String read) {
        // A plan of another country: what the SMSC's own settings say goes first.
        IncomingNumbers numbers = new IncomingNumbers(forms(SWEDISH), new NumberPlan("NO"));

        assertThat(numbers.address(given, ton)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"national-code = \"046\"", "national-code = \"sweden\"", "national-prefix = \"+\"", "national = \"2\""})
    void what_cannot_be_is_complained_of(String line) {
        assertThatThrownBy(() -> forms(line + "\n")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The SMSC writes its receipts' ids in its own way, so only with the right phone they are believed. */
    @Test
    void receipts_and_sms_with_national_numbers_find_what_they_belong_to(@TempDir Path directory) throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0);
                Office office = Office.at(
                        directory, LinkSettings.submitting(SWEDISH, LinkSettings.to(smsc.port(), Map.of())))) {
            smsc.isSilent(true);
            smsc.receiptsAfter(Duration.ofMillis(300));
            await().until(() -> office.binds.isBound());

            long message = office.sends("Hej", Sessions.ANNA);
            String written = "0" + Sessions.ANNA.substring(2);
            await().until(() ->
                    smsc.submits().stream().map(SubmittedPart::destination).anyMatch(written::equals));
            assertThat(smsc.submits()).extracting(SubmittedPart::source).containsOnly("0" + Office.OURS.substring(2));
            smsc.dropsLinks();

            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
            smsc.phone(written).texts("0" + Office.OURS.substring(2), "Hej hej").join();
            assertThat(office.number(
                            "SELECT COUNT(*) AS n FROM inbound_part WHERE phone = ? AND number = ?",
                            Sessions.ANNA,
                            Office.OURS))
                    .isEqualTo(1);
        }
    }

    private static NumberForms forms(String lines) {
        return LinkSettings.written(lines).submit().numbers();
    }
}
