package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class RulesTest {

    private static final String CODE = "72323";
    private static final String NUMBER = "467190010001";

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(kind, directory);
        desk.account("firma");
        desk.account("annat");
        desk.mailbox(ANNA, "firma", "sender", "Firma");
        desk.mailbox(BO, "annat", "sender", "Annat");
        desk.numbers.add(WHO, "firma", CODE, VirtualNumber.Kind.SHARED, Optional.empty());
        desk.numbers.add(WHO, "firma", NUMBER, VirtualNumber.Kind.DIALOG, Optional.empty());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private InboundRule set(String number, String keyword, String... fields) throws Exception {
        Map<String, Optional<String>> changes = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            changes.put(fields[i], Optional.of(fields[i + 1]).filter(value -> !value.isEmpty()));
        }
        return desk.rules.set(WHO, number, Optional.of(keyword).filter(word -> !word.isEmpty()), changes);
    }

    private Map<String, InboundRule> among(String... keywords) {
        return desk.store.inTransaction(tx -> Rules.among(tx, CODE, List.of(keywords)));
    }

    @Test
    void a_rule_is_found_as_it_was_set() throws Exception {
        InboundRule rule = set(
                CODE,
                " hundbladet ",
                "mailbox",
                ANNA,
                "forward",
                "070-174 06 05, vakt@elsewhere.example;+46701740606,0701740605",
                "answer",
                " Tack ",
                "answer-every",
                "7d",
                "join",
                "Loppis",
                "save",
                "yes");

        assertThat(rule.keyword()).contains("HUNDBLADET");
        assertThat(rule.accountName()).isEqualTo("firma");
        assertThat(rule.mailboxAddress()).isEqualTo(MailAddress.read(ANNA));
        assertThat(rule.mails()).extracting(MailAddress::value).containsExactly("vakt@elsewhere.example");
        assertThat(rule.phones()).containsExactly(new Msisdn("46701740605"), new Msisdn("46701740606"));
        assertThat(rule.answer()).contains("Tack");
        assertThat(rule.answerEvery()).isEqualTo(Duration.ofDays(7));
        assertThat(rule.join()).contains("loppis");
        assertThat(rule.saves()).isTrue();
        assertThat(desk.rules.all(Optional.empty())).containsExactly(rule);
        assertThat(desk.rules.all(Optional.of("+" + NUMBER))).isEmpty();
        assertThat(among("HUNDBLADET", "HUND", "")).isEqualTo(Map.of("HUNDBLADET", rule));
        assertThat(desk.book().get(0)).startsWith("rule-set 72323 HUNDBLADET answer= Tack  answer-every=7d ");
    }

    @Test
    void what_is_not_named_stays_and_what_is_empty_goes() throws Exception {
        InboundRule first = set(CODE, "PRIS", "answer", "300 kr", "join", "loppis");

        InboundRule second = set(CODE, "pris", "join", "", "leave", "loppis");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.answer()).contains("300 kr");
        assertThat(second.join()).isEmpty();
        assertThat(second.leave()).contains("loppis");
        assertThat(second.answerEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void the_first_word_is_one_accounts_on_a_number_and_free_on_another() throws Exception {
        desk.numbers.add(WHO, "firma", "1963", VirtualNumber.Kind.SHARED, Optional.empty());
        set(CODE, "KLUBB", "account", "annat", "mailbox", BO);

        assertThat(kindAndField(() -> set(CODE, "klubb", "account", "firma", "answer", "x")))
                .isEqualTo("CONFLICT account");
        assertThat(kindAndField(() -> set(CODE, "klubb av", "answer", "x"))).isEqualTo("CONFLICT keyword");
        assertThat(set(CODE, "klubb av", "account", "annat", "answer", "x").accountName())
                .isEqualTo("annat");
        assertThat(set("1963", "KLUBB", "answer", "x").accountName()).isEqualTo("firma");
        assertThat(desk.store.<List<Long>>inTransaction(tx -> Rules.accounts(tx, CODE)))
                .containsExactly(desk.accounts.find("annat").id());
    }

    @Test
    void an_objection_names_the_field() {
        assertThat(kindAndField(() -> set("71799", "X", "answer", "x"))).isEqualTo("UNKNOWN number");
        assertThat(kindAndField(() -> set(CODE, "ett två tre fyra", "answer", "x")))
                .isEqualTo("WRONG keyword");
        assertThat(kindAndField(() -> set(CODE, "!?", "answer", "x"))).isEqualTo("WRONG keyword");
        assertThat(kindAndField(() -> set(CODE, "Stop", "answer", "x"))).isEqualTo("WRONG keyword");
        assertThat(kindAndField(() -> set(CODE, "STOP klubb", "answer", "x"))).isEqualTo("WRONG keyword");
        assertThat(kindAndField(() -> set(CODE, "X"))).as("does nothing").isEqualTo("WRONG keyword");
        assertThat(kindAndField(() -> set(CODE, "X", "mailbox", BO))).isEqualTo("UNKNOWN mailbox");
        assertThat(kindAndField(() -> set(CODE, "", "mailbox", ANNA))).isEqualTo("WRONG mailbox");
        assertThat(kindAndField(() -> set(NUMBER, "X", "mailbox", ANNA))).isEqualTo("WRONG mailbox");
        assertThat(kindAndField(() -> set(NUMBER, "X", "account", "annat", "answer", "x")))
                .isEqualTo("CONFLICT account");
        assertThat(kindAndField(() -> set(CODE, "", "account", "annat", "answer", "x")))
                .isEqualTo("CONFLICT account");
        assertThat(kindAndField(() -> set(CODE, "X", "account", "okand", "answer", "x")))
                .isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> set(CODE, "X", "forward", "hej"))).isEqualTo("WRONG forward");
        assertThat(kindAndField(() -> set(CODE, "X", "forward", "a@b@c"))).isEqualTo("WRONG forward");
        assertThat(kindAndField(() -> set(CODE, "X", "forward", NUMBER))).isEqualTo("WRONG forward");
        assertThat(kindAndField(() -> set(CODE, "X", "forward", "46701740605@" + Desk.DOMAIN)))
                .isEqualTo("WRONG forward");
        assertThat(kindAndField(() -> set(CODE, "X", "answer", "x".repeat(1_001))))
                .isEqualTo("WRONG answer");
        assertThat(kindAndField(() -> set(CODE, "X", "answer", "x", "answer-every", "59s")))
                .isEqualTo("WRONG answer-every");
        assertThat(kindAndField(() -> set(CODE, "X", "answer", "x", "answer-every", "366d")))
                .isEqualTo("WRONG answer-every");
        assertThat(kindAndField(() -> set(CODE, "X", "join", "two words"))).isEqualTo("WRONG join");
        assertThat(kindAndField(() -> set(CODE, "X", "save", "maybe"))).isEqualTo("WRONG save");
        assertThat(kindAndField(() -> set(CODE, "X", "colour", "red"))).isEqualTo("WRONG colour");
        assertThat(kindAndField(() -> desk.rules.remove(WHO, CODE, Optional.of("X"))))
                .isEqualTo("UNKNOWN keyword");
    }

    @Test
    void a_rule_that_was_removed_is_there_no_more_and_another_account_may_take_its_word() throws Exception {
        set(CODE, "PRIS", "answer", "300 kr");

        desk.rules.remove(WHO, "+" + CODE, Optional.of("pris"));

        assertThat(desk.rules.all(Optional.empty())).isEmpty();
        assertThat(set(CODE, "PRIS", "account", "annat", "answer", "200 kr").accountName())
                .isEqualTo("annat");
    }

    @Test
    void a_number_with_rules_stays_and_an_account_takes_its_rules_with_it() throws Exception {
        set(CODE, "KLUBB", "account", "annat", "mailbox", BO);

        assertThat(kindAndField(() -> desk.numbers.remove(WHO, CODE))).isEqualTo("CONFLICT number");
        desk.mailboxes.set(WHO, BO, State.REMOVED);
        assertThat(among("KLUBB").get("KLUBB").mailbox()).isEmpty();
        desk.accounts.set(WHO, "annat", State.REMOVED);

        assertThat(among("KLUBB")).isEmpty();
        desk.numbers.remove(WHO, CODE);
    }

    @Test
    void an_account_that_is_removed_takes_the_rules_of_others_on_its_numbers_with_it() throws Exception {
        set(CODE, "KLUBB", "account", "annat", "mailbox", BO);
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        desk.accounts.set(WHO, "firma", State.REMOVED);

        desk.numbers.add(WHO, "annat", CODE, VirtualNumber.Kind.SHARED, Optional.empty());

        assertThat(among("KLUBB")).isEmpty();
    }
}
