package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.account.ProofKind;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.testing.Registered;
import org.brevduva.trust.Letter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to show who wrote, under every policy. */
@Tag("S15")
@Timeout(60)
class ProofTest extends IntakeFixture {

    private enum Way {
        LOGIN(ProofKind.AUTH, "auth"),
        RELAY(ProofKind.RELAY, "relay 127.0.0.1"),
        SPF(ProofKind.ALIGNED, "aligned spf=firma.example"),
        DKIM(ProofKind.ALIGNED, "aligned dkim=firma.example"),
        PASSWORD(ProofKind.PASSWORD, "password"),
        REPLY_ADDRESS(ProofKind.TOKEN, "token"),
        THREAD(ProofKind.TOKEN, "token"),
        NONE(ProofKind.REGISTERED, "registered");

        private final ProofKind kind;
        private final String inTheBooks;

        Way(ProofKind kind, String inTheBooks) {
            this.kind = kind;
            this.inTheBooks = inTheBooks;
        }
    }

    @BeforeEach
    void publish() {
        dns.knows(Letter.ZONE);
    }

    @ParameterizedTest
    @EnumSource
    void a_mailbox_sends_when_its_policy_has_the_proof_that_it_brings(Way way) throws Exception {
        choose(ANNA, "require=" + way.kind.word());

        Verdict verdict = send(way);

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(sent()).hasSize(1);
        assertThat(proofs()).containsExactly(way.inTheBooks);
    }

    @ParameterizedTest
    @EnumSource
    void a_mailbox_does_not_send_when_its_policy_has_all_other_proofs(Way way) throws Exception {
        choose(
                ANNA,
                "require="
                        + Stream.of(ProofKind.values())
                                .filter(kind -> kind != way.kind && kind != ProofKind.REGISTERED)
                                .map(ProofKind::word)
                                .collect(Collectors.joining(",")));

        assertThat(send(way)).isEqualTo(NO);

        assertThat(sent()).isEmpty();
    }

    @Test
    void by_default_any_proof_will_do_but_none_at_all_will_not() throws Exception {
        assertThat(send(Way.NONE)).isEqualTo(NO);
        assertThat(sent()).isEmpty();
        for (Way way : EnumSet.complementOf(EnumSet.of(Way.NONE))) {
            assertThat(send(way)).as(way.name()).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void the_policy_of_an_account_holds_for_its_mailboxes_and_a_mailboxs_own_goes_before_it() throws Exception {
        accountRequires("auth");
        Verdict underTheAccounts = take(mail("hej"), PHONE);
        choose(ANNA, "require=relay");
        Verdict underItsOwn = take(mail("hej"), PHONE);
        choose(ANNA, "require=");
        Verdict backUnderTheAccounts = take(mail("igen"), PHONE);

        assertThat(underTheAccounts).isEqualTo(NO);
        assertThat(underItsOwn).isInstanceOf(Accepted.class);
        assertThat(backUnderTheAccounts).isEqualTo(NO);
    }

    @Test
    void a_registered_from_alone_is_not_enough_where_the_envelope_names_another() throws Exception {
        choose(ANNA, "require=registered");

        Verdict verdict = intake.take(envelope(ELSEWHERE, BO, recipients(PHONE)), stream(mail("hej")));

        assertThat(verdict).isEqualTo(NO);
        assertThat(sent()).isEmpty();
    }

    @Test
    void the_token_of_one_phone_is_none_for_another() throws Exception {
        texts(PHONE, "Kommer du?");
        String answer = "In-Reply-To: " + thread() + "\r\n" + mail("Ja");

        assertThat(takeFromElsewhere(answer, "46701740606")).isEqualTo(NO);
        assertThat(takeFromElsewhere(answer, PHONE, "46701740606")).isEqualTo(NO);
        assertThat(takeFromElsewhere(mail("Ja"), replyTo(), "46701740606")).isEqualTo(NO);
        assertThat(sent()).isEmpty();
    }

    @Test
    void the_token_of_one_mailbox_is_none_for_another() throws Exception {
        texts(PHONE, "Kommer du?");

        Verdict byAddress = takeFromElsewhere(mail(BO, "<2@firma.example>", "hej", "Ja"), replyTo());
        Verdict byThread = takeFromElsewhere(
                "References: " + thread() + "\r\n" + mail(BO, "<3@firma.example>", "hej", "Ja"), PHONE);

        assertThat(List.of(byAddress, byThread)).containsOnly(NO);
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_token_that_was_tampered_with_is_none() throws Exception {
        texts(PHONE, "Kommer du?");
        String id = thread();
        char other = id.contains("a@") ? 'b' : 'a';

        Verdict verdict =
                takeFromElsewhere("In-Reply-To: " + id.replaceAll(".@", other + "@") + "\r\n" + mail("Ja"), PHONE);

        assertThat(verdict).isEqualTo(NO);
        assertThat(intake.recipient(stranger(), replyTo() + "x@sms.example"))
                .isEqualTo(new RecipientAnswer.Unknown(
                        "this is no reply address of ours: answer our e-mail once more, or write to the number"));
    }

    private Verdict send(Way way) throws Exception {
        return switch (way) {
            case LOGIN -> takeAs(login(ANNA), mail("hej"), PHONE);
            case RELAY -> take(mail("hej"), PHONE);
            case SPF -> take(mail("hej"), recipients(PHONE), address(Letter.ALLOWED));
            case DKIM ->
                intake.take(
                        envelope(ELSEWHERE, "list@elsewhere.example", recipients(PHONE)),
                        stream(Letter.fromAnna().signed().text()));
            case PASSWORD -> {
                choose(ANNA, "password=" + SECRET);
                yield takeFromElsewhere(mail(ANNA, "<1@firma.example>", "hej " + SECRET, "hej"), PHONE);
            }
            case REPLY_ADDRESS -> {
                texts(PHONE, "Kommer du?");
                yield takeFromElsewhere(mail("Ja"), replyTo());
            }
            case THREAD -> {
                texts(PHONE, "Kommer du?");
                yield takeFromElsewhere("References: <0@x.example> " + thread() + "\r\n" + mail("Ja"), PHONE);
            }
            case NONE -> takeFromElsewhere(mail("hej"), PHONE);
        };
    }

    private void accountRequires(String proofs) throws Exception {
        office.accounts().change("test", Registered.ACCOUNT, Map.of("require", Optional.of(proofs)));
    }

    private List<String> proofs() {
        return store.inTransaction(tx -> tx.list("SELECT proof FROM submission", row -> row.text("proof")));
    }
}
