package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.DOMAIN;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses that a mailbox has besides its own, or had before. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class AliasesTest {

    private static final String INFO = "info@firma.example";

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(kind, directory);
        desk.account("firma");
        desk.mailbox(BO, "firma", "sender", "Firma");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Optional<String> whose(String address) {
        return desk.store
                .inTransaction(tx -> Gatekeeper.known(tx, address))
                .map(known -> known.mailbox().address().value());
    }

    private List<String> former(String address) throws Exception {
        long id = desk.mailboxes.find(address).id();
        return desk.store.inTransaction(tx -> Mailboxes.former(tx, id)).stream()
                .map(former -> former.address().value())
                .toList();
    }

    @Test
    void a_mailbox_is_known_by_its_aliases_as_long_as_it_has_them() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma", "aliases", INFO + ", Anna.B@firma.example");

        assertThat(whose(INFO)).contains(ANNA);
        assertThat(whose("ANNA.b@firma.example")).contains(ANNA);
        desk.change(ANNA, "aliases", "anna.b@firma.example");
        assertThat(whose(INFO)).isEmpty();
        assertThat(whose("anna.b@firma.example")).contains(ANNA);
        desk.change(ANNA, "aliases", INFO);
        assertThat(whose(INFO)).contains(ANNA);
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        assertThat(whose(INFO)).isEmpty();
    }

    @Test
    void an_address_is_one_mailboxs_whether_it_is_its_own_or_an_alias() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma", "aliases", INFO);

        assertThat(kindAndField(() -> desk.change(BO, "aliases", "INFO@firma.example")))
                .isEqualTo("CONFLICT aliases");
        assertThat(kindAndField(() -> desk.change(BO, "aliases", ANNA))).isEqualTo("CONFLICT aliases");
        assertThat(kindAndField(() -> desk.change(BO, "address", INFO))).isEqualTo("CONFLICT address");
        assertThat(kindAndField(() -> desk.mailbox(INFO, "firma", "sender", "Firma")))
                .isEqualTo("CONFLICT address");
        assertThat(kindAndField(() -> desk.change(ANNA, "aliases", "Anna@firma.example")))
                .isEqualTo("WRONG aliases");
        assertThat(kindAndField(() -> desk.change(ANNA, "address", INFO))).isEqualTo("WRONG aliases");
        assertThat(kindAndField(() -> desk.change(ANNA, "aliases", "46701740605@" + DOMAIN)))
                .isEqualTo("WRONG aliases");
        assertThat(kindAndField(() -> desk.change(ANNA, "aliases", "info"))).isEqualTo("WRONG aliases");
        assertThat(kindAndField(() -> desk.change(ANNA, "aliases", (INFO + ",").repeat(20) + INFO)))
                .isEqualTo("WRONG aliases");
        assertThat(whose(INFO)).contains(ANNA);
        assertThat(whose(BO)).contains(BO);
    }

    @Test
    void an_alias_of_a_mailbox_that_is_gone_is_free() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma", "aliases", INFO);
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);

        desk.change(BO, "aliases", INFO);

        assertThat(whose(INFO)).contains(BO);
    }

    @Test
    void an_administrator_changes_and_removes_a_mailbox_by_its_own_address_alone() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma", "aliases", INFO);

        assertThat(kindAndField(() -> desk.change(INFO, "sender", "Annat"))).isEqualTo("UNKNOWN address");
        assertThat(kindAndField(() -> desk.mailboxes.set(WHO, INFO, State.REMOVED)))
                .isEqualTo("UNKNOWN address");
        assertThat(desk.mailboxes.find(INFO).address().value()).isEqualTo(ANNA);
    }

    @Test
    void what_was_its_address_is_remembered_and_proves_nothing() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma");
        desk.change(ANNA, "address", "anna.b@firma.example");
        desk.change("anna.b@firma.example", "address", "anna.c@firma.example");

        assertThat(former("anna.c@firma.example")).containsExactlyInAnyOrder(ANNA, "anna.b@firma.example");
        assertThat(whose(ANNA)).isEmpty();
        assertThat(desk.mailboxes.find(MailAddress.read(ANNA).orElseThrow())).isEmpty();
        desk.mailbox(ANNA, "firma", "sender", "Annat");
        assertThat(whose(ANNA)).contains(ANNA);
    }

    @Test
    void an_old_address_may_stay_as_an_alias() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma");
        desk.change(ANNA, "address", "anna.b@firma.example");
        desk.change("anna.b@firma.example", "aliases", ANNA);

        assertThat(whose(ANNA)).contains("anna.b@firma.example");
    }
}
