package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An SMSC that got no answer sends an SMS again, over real sockets; and a person may say the same twice. */
@Timeout(60)
class RepeatedSmsTest {

    private static final String MAILS = "SELECT COUNT(*) AS n FROM parcel WHERE lane = 'mail'";
    private static final String PARTS = "SELECT COUNT(*) AS n FROM inbound_part";
    private static final String IN_DOUBT = "SELECT COUNT(*) AS n FROM inbound_part WHERE in_doubt";
    private static final int UDH = 0x40;

    @TempDir
    private Path directory;

    private final RawSmsc smsc = new RawSmsc();
    private final List<RawSmsc.Client> links = new ArrayList<>();
    private Office office;

    RepeatedSmsTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        for (RawSmsc.Client link : links) {
            link.close();
        }
        office.close();
        smsc.close();
    }

    private void open() throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port()));
        bind();
    }

    private void bind() throws IOException {
        links.add(smsc.acceptBind());
    }

    private RawSmsc.Client link() {
        return links.get(links.size() - 1);
    }

    private static Pdu sms(int sequence, String text) {
        return Pdu.deliverSm(sequence, Sessions.ANNA, Office.OURS, 0, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Pdu part(int sequence, int place, String text) {
        byte[] header = {5, 0, 3, 7, 3, (byte) place};
        byte[] octets = Pdu.join(header, text.getBytes(StandardCharsets.US_ASCII));
        return Pdu.deliverSm(sequence, Sessions.ANNA, Office.OURS, UDH, 0, octets);
    }

    private void answered(Pdu sms) throws IOException {
        link().write(sms);
        Pdu answer = link().read();
        assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
        assertThat(answer.status()).isZero();
    }

    private void link_is_lost() throws IOException {
        link().close();
        bind();
    }

    private void house_is_restarted() throws IOException {
        link().close();
        office.close();
        open();
    }

    @Test
    void without_a_loss_the_same_words_twice_are_two_sms() throws Exception {
        open();

        answered(sms(1, "ja"));
        answered(sms(2, "ja"));

        assertThat(office.number(MAILS)).isEqualTo(2);
    }

    @Test
    void what_comes_again_after_the_link_was_lost_before_the_answer_is_the_same_sms() throws Exception {
        open();
        link().write(sms(1, "ja"));
        await().until(() -> office.number(PARTS) == 1);
        link_is_lost();

        answered(sms(1, "ja"));
        answered(sms(2, "nej"));

        assertThat(office.number(MAILS)).isEqualTo(2);
    }

    @Test
    void what_comes_again_after_a_restart_is_the_same_sms_and_after_that_it_is_said_again() throws Exception {
        open();
        link().write(sms(1, "ja"));
        await().until(() -> office.number(PARTS) == 1);
        house_is_restarted();

        answered(sms(1, "ja"));
        assertThat(office.number(MAILS)).isEqualTo(1);

        answered(sms(2, "ja"));
        assertThat(office.number(MAILS)).isEqualTo(2);
    }

    @Test
    void what_the_smsc_went_on_talking_after_was_answered_and_said_again_after_a_restart_it_is_another()
            throws Exception {
        open();
        answered(sms(1, "ja"));
        assertThat(office.number(IN_DOUBT)).isEqualTo(1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            link().write(Pdu.of(Pdu.ENQUIRE_LINK, 0, 77, new byte[0]));
            return office.number(IN_DOUBT) == 0;
        });
        house_is_restarted();

        answered(sms(1, "ja"));

        assertThat(office.number(MAILS)).isEqualTo(2);
    }

    @Test
    void parts_that_come_over_one_link_and_the_next_and_before_and_after_a_restart_make_one_mail() throws Exception {
        open();
        answered(part(1, 3, "tre"));
        link_is_lost();
        answered(part(1, 1, "ett "));
        house_is_restarted();
        answered(part(1, 3, "tre"));
        answered(part(2, 1, "ett "));

        answered(part(3, 2, "tva "));
        answered(part(4, 2, "tva "));
        house_is_restarted();
        answered(part(1, 2, "tva "));

        assertThat(office.number(MAILS)).isEqualTo(1);
        String text = office.store.inTransaction(tx ->
                tx.first("SELECT text FROM inbound", row -> row.text("text")).orElseThrow());
        assertThat(text).isEqualTo("ett tva tre");
    }

    @Test
    void octets_that_are_no_text_are_in_the_database_and_in_words_in_the_mail() throws Exception {
        open();

        answered(Pdu.deliverSm(1, Sessions.ANNA, Office.OURS, 0, 4, new byte[] {0, 1, (byte) 0xff}));

        byte[] kept = office.store.inTransaction(
                tx -> tx.first("SELECT octets FROM inbound_part", row -> row.octets("octets"))
                        .orElseThrow());
        String mail = office.store.inTransaction(
                tx -> tx.first("SELECT content FROM parcel WHERE lane = 'mail'", row -> row.text("content"))
                        .orElseThrow());
        assertThat(kept).containsExactly(0, 1, 0xff);
        assertThat(mail).contains("[a binary message of 3 octets").contains("00 01 ff]");
    }
}
