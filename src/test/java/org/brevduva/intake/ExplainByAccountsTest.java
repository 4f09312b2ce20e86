package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.account.ProofKind;
import org.brevduva.account.Quotas;
import org.brevduva.intake.Explanation.Fate;
import org.brevduva.intake.Explanation.Holds;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E-mails in files, and beside each what is said of it by who knows the accounts. */
@Timeout(60)
class ExplainByAccountsTest extends IntakeFixture {

    private static final Path FILES = Path.of("src/test/resources/explain/accounts");

    private String key;

    @BeforeEach
    void give_the_account_a_group_a_key_and_an_opt_out() throws Exception {
        office.groups().add("test", Registered.ACCOUNT, "crew");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740606");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740607");
        office.optOuts().add("test", Optional.empty(), "46701740609", "");
        key = office.keys().add("test", Registered.ACCOUNT, "support").secret();
        give("eva@firma.example", "Eva", "password=" + SECRET, "subject=text");
        give("kim@firma.example", "Kim", "subject=sender");
        give("ulf@firma.example", "Ulf", "password=" + SECRET, "subject=text", "password-required=yes");
    }

    private void give(String address, String sender, String... options) throws Exception {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("account", Registered.ACCOUNT, "address", address, "sender", sender));
        for (String option : options) {
            String[] words = option.split("=", 2);
            fields.put(words[0], words[1]);
        }
        office.mailboxes().add("test", fields);
    }

    static List<String> mails() throws Exception {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    /** {@code @KEY@} and {@code @SECRET@} in a file stand for the secrets of this run. */
    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_is_explained_and_nothing_of_a_secret_is_in_it(String name) throws Exception {
        String mail =
                Files.readString(FILES.resolve(name)).replace("@KEY@", key).replace("@SECRET@", SECRET);

        Explanation explanation = explain(mail, Question.to(List.of()));

        Path expected = FILES.resolve(name.replace(".eml", ".explained"));
        assertThat(explanation.inWords() + "\n").isEqualTo(Files.readString(expected));
        assertThat(explanation.inWords()).doesNotContain(key).doesNotContain(SECRET);
    }

    @Test
    void nothing_is_sent_kept_noted_or_counted() throws Exception {
        office.accounts().change("test", Registered.ACCOUNT, Map.of("per-day", Optional.of("100")));
        int noted = office.audit().newest(1_000).size();
        for (int i = 0; i < 30; i++) {
            explain(mail("eva@firma.example", "<1@x.example>", "hej wrong-" + i, "hej"), Question.to(List.of()));
        }

        assertThat(sent()).isEmpty();
        assertThat(passedOn()).isEmpty();
        assertThat(office.audit().newest(1_000)).hasSize(noted);
        Verdict verdict = takeFromElsewhere(mail("eva@firma.example", "<1@x.example>", SECRET, "hej"), PHONE);
        assertThat(verdict).as("no wrong password was counted").isInstanceOf(Verdict.Accepted.class);
        assertThat(office.quotas().of(Registered.ACCOUNT))
                .extracting(Quotas.Use::used)
                .containsExactly(1L);
    }

    @Test
    void what_the_connection_would_show_is_known_when_the_question_says_it() throws Exception {
        choose(ANNA, "require=auth,relay,registered");

        Explanation fromRelay =
                explain(mail("hej"), new Question(List.of(), Optional.of(ANNA), Optional.of(trusted()), false));
        Explanation fromElsewhere =
                explain(mail("hej"), new Question(List.of(), Optional.of("<>"), Optional.of(ELSEWHERE), false));

        assertThat(fromRelay.proofs()).extracting(Proof::holds).containsExactly(Holds.UNKNOWN, Holds.YES, Holds.YES);
        assertThat(fromElsewhere.proofs()).extracting(Proof::holds).containsExactly(Holds.UNKNOWN, Holds.NO, Holds.NO);
        assertThat(fromElsewhere.automatic()).contains("its envelope names no sender, as in bounces");
    }

    @Test
    void the_dns_is_asked_only_if_the_question_says_so() throws Exception {
        choose(ANNA, "require=aligned");
        Question asked = new Question(List.of(), Optional.empty(), Optional.of(ELSEWHERE), true);

        assertThat(explain(mail("hej"), Question.to(List.of())).proofs())
                .containsExactly(new Proof(ProofKind.ALIGNED, Holds.UNKNOWN, "the DNS was not asked"));
        assertThat(explain(mail("hej"), asked).proofs().get(0).why()).isNotEqualTo("the DNS was not asked");
    }

    @Test
    void an_answer_of_ours_proves_itself_and_its_address_is_not_shown() throws Exception {
        texts(PHONE, "Kommer du?");
        String to = replyTo() + "@sms.example";

        Explanation explanation = explain(mail("ja"), Question.to(List.of(to)));

        assertThat(explanation.inWords())
                .contains("token: yes", "an address that is not shown: phone +46701740605")
                .doesNotContain(to);
        assertThat(explanation.outcome().fate()).isEqualTo(Fate.SENT);
    }

    @Test
    void what_is_explained_as_sent_is_sent() throws Exception {
        String mail = mail(ANNA, "<1@firma.example>", "", "hej");
        Explanation explanation = explain(mail, Question.to(List.of("crew@sms.example", PHONE + "@sms.example")));

        Verdict verdict = take(mail, "crew", PHONE);

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        assertThat(((Verdict.Accepted) verdict).messages())
                .isEqualTo(explanation.outcome().messages())
                .isEqualTo(3);
    }

    private Explanation explain(String mail, Question question) throws Exception {
        return explain.of(() -> stream(mail), question);
    }
}
