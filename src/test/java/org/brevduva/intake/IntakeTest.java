package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Accounts;
import org.brevduva.account.Gatekeeper;
import org.brevduva.config.ConfigFile;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Busy;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Composer;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.Network;
import org.brevduva.trust.SenderProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IntakeTest {

    private static final Lane LANE = new Lane("sms-telia");
    private static final String SETTINGS = """
            [domain."sms.example"]
            country = "SE"
            [mailbox."anna@firma.example"]
            number = "467190012345"
            """;

    private final ManualTime time = new ManualTime();

    @TempDir
    Path directory;

    private Store store;
    private Spool spool;
    private Intake intake;

    @BeforeEach
    void open() throws Exception {
        open(0);
    }

    private void open(long minFree) throws Exception {
        store = FreshStore.open(directory, minFree);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(LANE, policy));
        Submissions submissions = new Submissions(store, spool, LANE, time);
        store.start(List.of(submissions));
        ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("test.toml"), SETTINGS), Map.of());
        Domains domains = Domains.read(file.sections("domain"));
        Accounts accounts = Accounts.read(file.sections("mailbox"), domains.names());
        file.throwIfWrong();
        intake = new Intake(
                domains,
                new Gatekeeper(accounts, new SenderProof(List.of(Network.read("127.0.0.1")))),
                new Composer(1_000, 15, Width.EIGHT_BIT),
                submissions,
                store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Tag("S1")
    @Tag("S8")
    @Test
    void a_mail_of_a_registered_mailbox_becomes_an_sms_to_each_recipient() throws Exception {
        Verdict verdict = take(mail("hej"), "46701740605", "0701740606");

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(((Accepted) verdict).messages()).isEqualTo(2);
        assertThat(sent())
                .containsExactly(
                        "467190012345 46701740605 <1@firma.example> hej",
                        "467190012345 46701740606" + " <1@firma.example> hej");
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void a_phone_that_is_addressed_twice_gets_one_sms() throws Exception {
        Verdict verdict = take(mail("hej"), "46701740605", "0701740605", "\"070-174 06 05\"");

        assertThat(((Accepted) verdict).messages()).isOne();
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void the_same_mail_offered_again_is_accepted_and_sends_nothing() throws Exception {
        Accepted first = (Accepted) take(mail("hej"), "46701740605");

        Verdict again = take(mail("hej"), "46701740605");

        assertThat(again).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Tag("S51")
    @Test
    void of_a_reply_only_the_persons_own_words_are_sent() throws Exception {
        take(mail("""
                Ja, klockan tre.

                On Mon, 2 Mar 2026 at 08:00, +46701740605 <46701740605@sms.example> wrote:
                > ## Write your answer above this line ##
                >
                > Kommer du?
                """), "46701740605");

        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> Ja, klockan tre.");
    }

    @Tag("S61")
    @Test
    void line_breaks_are_kept() throws Exception {
        take(mail("ett\r\ntvå\r\n\r\ntre\r\n"), "46701740605");

        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> ett\ntvå\n\ntre");
    }

    @Test
    void a_mail_that_cannot_be_read_is_refused() throws Exception {
        String twoFroms = "From: bo@firma.example\r\n" + mail("hej");

        assertThat(take(twoFroms, "46701740605"))
                .isEqualTo(new Refused(Reason.UNREADABLE, "the e-mail cannot be read: there are two From fields"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_automatic_mail_is_refused() throws Exception {
        assertThat(take("Auto-Submitted: auto-replied\r\n" + mail("I am away"), "46701740605"))
                .isEqualTo(new Refused(
                        Reason.AUTOMATIC,
                        "automatic e-mail does not become an SMS: its Auto-Submitted is auto-replied"));
    }

    @Test
    void a_bounce_is_refused() throws Exception {
        Envelope bounce = new Envelope(trusted(), "relay.example", Optional.empty(), recipients("46701740605"));

        assertThat(intake.take(bounce, stream(mail("undeliverable"))))
                .isEqualTo(new Refused(
                        Reason.AUTOMATIC,
                        "automatic e-mail does not become an SMS: its envelope names no sender, as in bounces"));
    }

    @Tag("S15")
    @Tag("S19")
    @Test
    void a_stranger_and_an_unproven_mailbox_are_refused_in_the_same_words() throws Exception {
        String stranger = mail("hej").replace("anna@", "mallory@");
        Envelope unproven = envelope(InetAddress.getByName("192.0.2.1"), "46701740605");

        Verdict forged = intake.take(unproven, stream(mail("hej")));

        assertThat(forged).isInstanceOf(Refused.class);
        assertThat(((Refused) forged).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(take(stranger, "46701740605")).isEqualTo(forged);
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void a_mail_without_plain_text_is_refused() throws Exception {
        String html = mail("<p>hej</p>").replace("text/plain", "text/html");

        assertThat(take(html, "46701740605"))
                .isEqualTo(new Refused(Reason.UNREADABLE, "the e-mail has no text/plain part: write it as plain text"));
    }

    @Test
    void an_empty_mail_is_refused() throws Exception {
        assertThat(take(mail(" \r\n\r\n"), "46701740605"))
                .isEqualTo(new Refused(Reason.TEXT, "the text is empty: write it as plain text in the body"));
    }

    @Tag("S11")
    @Test
    void a_text_that_is_too_long_is_refused_with_the_figures() throws Exception {
        assertThat(take(mail("a".repeat(1_001)), "46701740605"))
                .isEqualTo(new Refused(Reason.TEXT, "the text has 1001 characters, at most 1000 are sent"));
        assertThat(take(mail("\u0436".repeat(1_000)), "46701740605")).isInstanceOf(Accepted.class);
    }

    @Test
    void while_the_disk_has_room_the_gate_is_open() {
        assertThat(intake.busy()).isEmpty();
    }

    @Test
    void without_room_on_the_disk_nothing_is_let_in() throws Exception {
        store.close();
        open(Long.MAX_VALUE);

        assertThat(intake.busy()).contains(new Busy("the disk is nearly full"));
    }

    @Test
    void when_the_store_is_closed_the_client_is_told_to_come_again() throws Exception {
        store.close();

        assertThat(take(mail("hej"), "46701740605")).isEqualTo(new Busy("the spool does not take it right now"));
    }

    @Test
    void a_connection_that_breaks_off_is_for_the_door_to_notice() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> intake.take(envelope(trusted(), "46701740605"), broken))
                .withMessage("connection reset");
    }

    private static String mail(String text) {
        return "From: Anna <anna@firma.example>\r\nTo: 46701740605@sms.example\r\nMessage-ID: <1@firma.example>\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text;
    }

    private Verdict take(String mail, String... phones) throws IOException {
        return intake.take(envelope(trusted(), phones), stream(mail));
    }

    private Envelope envelope(InetAddress client, String... phones) {
        return new Envelope(client, "relay.example", MailAddress.read("anna@firma.example"), recipients(phones));
    }

    private List<Recipient> recipients(String... phones) {
        return List.of(phones).stream()
                .map(phone -> ((RecipientAnswer.Known) intake.recipient(phone + "@sms.example")).recipient())
                .toList();
    }

    private static InetAddress trusted() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }

    private static InputStream stream(String mail) {
        return new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> sent() {
        return store.inTransaction(tx -> tx.list(
                """
                SELECT s.sender, m.recipient, s.message_id, s.text
                  FROM submission s JOIN message m ON m.submission = s.id
                 ORDER BY m.id""",
                row -> row.text("sender") + " " + row.text("recipient") + " " + row.text("message_id") + " "
                        + row.text("text")));
    }
}
