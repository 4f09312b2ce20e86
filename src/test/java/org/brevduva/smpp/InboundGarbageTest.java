package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brevduva.dialog.InboundPart;
import org.brevduva.dialog.Inbox;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.dialog.Resending;
import org.brevduva.message.Routes;
import org.brevduva.message.Submissions;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.SmscAlphabet;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Registered;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a phone or an SMSC sends can be read, kept, put together and written as an e-mail, in real tables. */
@Timeout(120)
class InboundGarbageTest {

    private static final Lane MAIL = new Lane("mail");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SENT = 1_500;

    private final ManualTime time = new ManualTime();
    private final Random random = new Random(46);

    @ParameterizedTest
    @EnumSource(Databases.class)
    void nothing_throws_nothing_waits_for_ever_and_each_sms_is_in_a_mail(Databases databases, @TempDir Path directory)
            throws Exception {
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        NumberPlan plan = new NumberPlan("SE");
        try (Store store = databases.openStore(directory)) {
            Spool spool = new Spool(store, Map.of(MAIL, policy));
            Submissions submissions = new Submissions(store, spool, Routes.only(MAIL), time);
            Inbox inbox = new Inbox(new ReplyAddress(new Seal(new byte[32])), submissions, spool, MAIL);
            Registered.register(
                    Registered.office(store, "sms.example"), Registered.withNumber("anna@firma.example", Office.OURS));
            Map<Long, Boolean> copies = new HashMap<>();
            Resending sometimes = (earlier, inDoubt) -> inDoubt && random.nextInt(4) == 0;
            IncomingNumbers numbers =
                    new IncomingNumbers(LinkSettings.written("").submit().numbers(), plan);
            for (int i = 0; i < SENT; i++) {
                DeliverSm pdu = DeliverSm.read(pdu().octets()).orElseThrow();
                long id = store.ids().take(InboundPart.IDS);
                InboundPart part = MobileOriginated.read(pdu, id, SmscAlphabet.GSM, numbers, time.instant());
                InboundPart taken = store.inTransaction(tx -> inbox.take(tx, part, sometimes));
                copies.put(id, taken.copy());
                time.pass(Duration.ofSeconds(random.nextInt(20)));
                inbox.passOnIncomplete(store, time.instant(), PATIENCE);
            }
            for (int rest = 0; rest < 20; rest++) {
                time.pass(PATIENCE.plusSeconds(1));
                inbox.passOnIncomplete(store, time.instant(), PATIENCE);
            }

            long mails = count(store, "SELECT COUNT(*) AS n FROM parcel");
            long used = count(store, "SELECT COUNT(DISTINCT inbound) AS n FROM inbound_part WHERE inbound > 0");
            assertThat(count(store, "SELECT COUNT(*) AS n FROM inbound_part")).isEqualTo(SENT);
            assertThat(count(store, "SELECT COUNT(*) AS n FROM inbound_part WHERE inbound IS NULL"))
                    .isZero();
            assertThat(count(store, "SELECT COUNT(*) AS n FROM inbound_part WHERE inbound = 0"))
                    .isEqualTo(copies.values().stream().filter(copy -> copy).count())
                    .isGreaterThan(100);
            assertThat(mails).isEqualTo(count(store, "SELECT COUNT(*) AS n FROM inbound"));
            assertThat(mails).isBetween(used, (long) SENT);
        }
    }

    private static long count(Store store, String sql) {
        return store.inTransaction(tx -> tx.first(sql, row -> row.number("n")).orElseThrow());
    }

    /** A few phones, a few references and a few texts, so that much of it meets. */
    private Pdu pdu() {
        String phone = "4670174060" + random.nextInt(5, 8);
        int total = random.nextInt(1, 4);
        int place = random.nextInt(0, total + 2);
        byte[] text = random.nextBoolean() ? new byte[random.nextInt(3)] : new byte[random.nextInt(130)];
        new Random(random.nextInt(5)).nextBytes(text);
        byte[] reference = {(byte) random.nextInt(2)};
        int coding = List.of(0, 0, 4, 8, 0xf5, random.nextInt(256)).get(random.nextInt(6));
        byte[] nothing = {};
        return switch (random.nextInt(6)) {
            case 0 -> Pdu.deliverSm(1, phone, Office.OURS, 0, coding, text);
            case 1 ->
                Pdu.deliverSm(
                        1, phone, Office.OURS, 0x40, coding, Pdu.join(header(3, reference[0], total, place), text));
            case 2 ->
                Pdu.deliverSm(
                        1, phone, Office.OURS, 0x40, coding, Pdu.join(header(4, reference[0], total, place), text));
            case 3 -> Pdu.deliverSm(1, phone, Office.OURS, 0x40, coding, text);
            case 4 -> Pdu.deliverSm(1, phone, Office.OURS, 0, coding, nothing, Pdu.tlv(0x0424, text));
            default ->
                Pdu.deliverSm(
                        1,
                        phone,
                        Office.OURS,
                        0,
                        coding,
                        text,
                        Pdu.tlv(0x020c, reference),
                        Pdu.tlv(0x020e, (byte) total),
                        Pdu.tlv(0x020f, (byte) place));
        };
    }

    /** With a reference of one octet, or of two. */
    private static byte[] header(int length, byte reference, int total, int place) {
        return length == 3
                ? new byte[] {5, 0, 3, reference, (byte) total, (byte) place}
                : new byte[] {6, 8, 4, 0, reference, (byte) total, (byte) place};
    }
}
