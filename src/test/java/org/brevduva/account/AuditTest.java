package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class AuditTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("audit");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(kind, directory);
        LOGGER.setLevel(Level.INFO);
        LOGGER.setAdditive(false);
        LOGGER.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void close() {
        LOGGER.detachAppender(lines);
        LOGGER.setLevel(null);
        LOGGER.setAdditive(true);
        desk.close();
    }

    @Test
    void every_change_is_one_row_and_one_line() throws Exception {
        desk.account("firma", "number-range", "467190010000-467190010000");
        desk.accounts.change(WHO, "firma", Map.of("per-day", Optional.of("5"), "number-range", Optional.empty()));
        desk.accounts.set(WHO, "firma", State.DEACTIVATED);
        desk.keys.add(WHO, "firma", "main");
        desk.keys.rotate(WHO, "firma", "main");
        desk.keys.set(WHO, "firma", "main", State.REMOVED);
        desk.mailbox(ANNA, "firma", "number", "467190010001", "password", "correct-horse");
        desk.clear(ANNA, "password");
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        desk.numbers.add(WHO, "firma", "71700", VirtualNumber.Kind.SHARED, Optional.empty());
        desk.numbers.change(WHO, "71700", Optional.empty());
        desk.numbers.remove(WHO, "71700");
        desk.optOuts.add(WHO, Optional.of("firma"), "0701740605", "a reason that is private");
        desk.optOuts.lift(WHO, Optional.of("firma"), "0701740605");

        assertThat(desk.book())
                .containsExactly(
                        "optout-lifted 46701740605 account=firma",
                        "optout-added 46701740605 account=firma",
                        "number-removed 71700 ",
                        "number-changed 71700 mailbox=",
                        "number-added 71700 kind=shared account=firma",
                        "mailbox-removed anna@firma.example ",
                        "mailbox-changed anna@firma.example password=",
                        "mailbox-added anna@firma.example account=firma address=anna@firma.example"
                                + " number=467190010001 password=***",
                        "key-revoked firma/main ",
                        "key-rotated firma/main ",
                        "key-added firma/main ",
                        "account-deactivated firma ",
                        "account-changed firma number-range= per-day=5",
                        "account-added firma number-range=467190010000-467190010000");
        assertThat(desk.audit.newest(100)).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo(WHO);
            assertThat(entry.at()).isEqualTo(desk.time.instant());
        });
        assertThat(log()).hasSize(14);
        assertThat(log().get(6))
                .isEqualTo("mailbox-added actor=admin subject=\"an***@firma.example\""
                        + " account=firma address=an***@firma.example number=4671***01 password=***");
        assertThat(log().get(13)).isEqualTo("optout-lifted actor=admin subject=\"4670***05\" account=firma");
    }

    @Test
    void what_is_objected_to_leaves_no_row_and_no_line() throws Exception {
        desk.account("firma");

        assertThat(kindAndField(() -> desk.account("firma"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> desk.mailbox(ANNA, "firma"))).isEqualTo("WRONG number");

        assertThat(desk.book()).containsExactly("account-added firma ");
        assertThat(log()).hasSize(1);
    }

    @Test
    void every_refusal_is_one_row_and_one_line() {
        desk.audit.refused("192.0.2.1", "an***@firma.example", "nothing proves it");

        AuditEntry entry = desk.audit.newest(1).get(0);
        assertThat(entry.action()).isEqualTo("refused");
        assertThat(entry.actor()).isEqualTo("192.0.2.1");
        assertThat(entry.subject()).isEqualTo("an***@firma.example");
        assertThat(entry.detail()).isEqualTo("nothing proves it");
        assertThat(log())
                .containsExactly("refused actor=192.0.2.1 subject=\"an***@firma.example\" why=\"nothing proves it\"");
    }

    @Test
    void a_stranger_cannot_write_a_line_into_the_book_or_the_log_nor_go_on_for_ever() {
        desk.audit.refused("a\r\nb".repeat(100), "\"x\"\n".repeat(1_000), "åäö\u0000\u2028".repeat(2_000));

        AuditEntry entry = desk.audit.newest(1).get(0);
        assertThat(entry.actor()).hasSize(100).startsWith("a??b");
        assertThat(entry.subject()).hasSize(700).startsWith("'x'?");
        assertThat(entry.detail()).hasSize(2_000).matches("\\?+");
        assertThat(log()).singleElement().asString().doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void who_changes_something_cannot_write_a_line_either() throws Exception {
        desk.accounts.add("x\nforged actor=admin", "firma", Map.of());

        assertThat(log()).containsExactly("account-added actor=x?forged actor=admin subject=\"firma\" ");
    }

    @Test
    void the_newest_come_first_and_no_more_than_asked_for() throws Exception {
        desk.account("one");
        desk.account("two");
        desk.time.pass(Duration.ofSeconds(1));
        desk.account("three");

        assertThat(desk.audit.newest(2)).extracting(AuditEntry::subject).containsExactly("three", "two");
    }

    @Test
    void old_refusals_are_forgotten_and_changes_never() throws Exception {
        desk.account("firma");
        desk.audit.refused("192.0.2.1", "first", "no");
        desk.time.pass(Duration.ofDays(30));
        desk.audit.refused("192.0.2.1", "second", "no");

        assertThat(desk.audit.forget(Duration.ofDays(30))).isZero();
        desk.time.pass(Duration.ofMillis(1));
        assertThat(desk.audit.forget(Duration.ofDays(30))).isEqualTo(1);

        assertThat(desk.audit.newest(10)).extracting(AuditEntry::subject).containsExactly("second", "firma");
    }

    @Test
    void only_the_newest_refusals_are_kept_also_of_one_moment() throws Exception {
        desk.account("firma");
        for (int i = 1; i <= 5; i++) {
            desk.audit.refused("192.0.2.1", "refusal-" + i, "no");
        }
        desk.account("annat");

        assertThat(trim(5)).isZero();
        assertThat(trim(2)).isEqualTo(3);

        assertThat(desk.audit.newest(10))
                .extracting(AuditEntry::subject)
                .containsExactly("annat", "refusal-5", "refusal-4", "firma");
    }

    private int trim(int most) {
        return desk.store.inTransaction(tx -> AuditStore.trimRefusals(tx, most));
    }

    private List<String> log() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
