package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Options;
import org.brevduva.account.State;
import org.brevduva.account.VirtualNumber;
import org.brevduva.mail.MailAddress;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final PhoneCommand PLAIN = new PhoneCommand(PhoneCommand.Kind.NONE, Optional.empty(), List.of());
    private static final Optional<VirtualNumber> DIALOG = number(VirtualNumber.Kind.DIALOG);
    private static final Optional<VirtualNumber> SHARED = number(VirtualNumber.Kind.SHARED);
    private static final Mailbox ANNA = mailbox(1, "anna@firma.example");
    private static final Mailbox BO = mailbox(2, "bo@firma.example");
    private static final Mailbox CARL = mailbox(3, "carl@firma.example");
    private static final Optional<InboundRule> KEYED = Optional.of(rule(10, Optional.of("KLUBB")));
    private static final Optional<InboundRule> OWN = Optional.of(rule(11, Optional.empty()));

    private static Optional<VirtualNumber> number(VirtualNumber.Kind kind) {
        return Optional.of(new VirtualNumber(5, "72323", kind, 7, "firma", Optional.empty(), Optional.empty()));
    }

    private static Mailbox mailbox(long id, String address) {
        return new Mailbox(
                id,
                7,
                "firma",
                Optional.empty(),
                MailAddress.read(address).orElseThrow(),
                "sms.example",
                State.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                false,
                new Options(Map.of()),
                false);
    }

    private static InboundRule rule(long id, Optional<String> keyword) {
        return new InboundRule(
                id,
                "72323",
                keyword,
                8,
                "paper",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of("hej"),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Talk talk(Mailbox mailbox, int hoursAgo) {
        return new Talk(mailbox, NOW.minus(Duration.ofHours(hoursAgo)), Optional.empty());
    }

    @Test
    void a_dialog_number_leads_to_its_mailbox_whatever_the_text_says() {
        Routing routing =
                Routing.of(DIALOG, PLAIN, KEYED, OWN, Optional.of(ANNA), Optional.of(BO), List.of(talk(CARL, 1)));

        assertThat(routing.mailbox()).contains(ANNA);
        assertThat(routing.rule()).isEqualTo(KEYED);
        assertThat(routing.others()).isEmpty();
    }

    @Test
    void a_keyword_goes_before_a_talk_and_before_the_default() {
        Routing routing =
                Routing.of(SHARED, PLAIN, KEYED, OWN, Optional.of(ANNA), Optional.of(BO), List.of(talk(CARL, 1)));

        assertThat(routing.mailbox()).contains(BO);
        assertThat(routing.rule()).isEqualTo(KEYED);
        assertThat(routing.account()).contains(8L);
    }

    @Test
    void a_keyword_without_a_mailbox_leads_to_none() {
        Routing routing =
                Routing.of(SHARED, PLAIN, KEYED, OWN, Optional.of(ANNA), Optional.empty(), List.of(talk(CARL, 1)));

        assertThat(routing.mailbox()).as("another account's SMS").isEmpty();
    }

    @Test
    void the_latest_talk_goes_before_the_default_and_the_others_are_known() {
        Routing routing = Routing.of(
                SHARED,
                PLAIN,
                Optional.empty(),
                OWN,
                Optional.of(ANNA),
                Optional.empty(),
                List.of(talk(BO, 3), talk(CARL, 1), talk(ANNA, 2)));

        assertThat(routing.mailbox()).contains(CARL);
        assertThat(routing.rule()).as("is for those to whom nobody talks").isEmpty();
        assertThat(routing.others()).extracting(Talk::mailbox).containsExactly(BO, ANNA);
    }

    @Test
    void what_nobody_claims_goes_to_the_default_by_the_rule_of_the_number() {
        Routing routing =
                Routing.of(SHARED, PLAIN, Optional.empty(), OWN, Optional.of(ANNA), Optional.empty(), List.of());

        assertThat(routing.mailbox()).contains(ANNA);
        assertThat(routing.rule()).isEqualTo(OWN);
    }

    @Test
    void a_command_that_no_account_heeds_is_a_text_like_any_other() {
        PhoneCommand stop = new PhoneCommand(PhoneCommand.Kind.STOP, Optional.empty(), List.of());
        Routing routing =
                Routing.of(SHARED, stop, Optional.empty(), OWN, Optional.of(ANNA), Optional.empty(), List.of());

        assertThat(routing.heededBy(List.of(7L)).note().orElseThrow()).startsWith("[This SMS was a STOP: ");
        assertThat(routing.heededBy(List.of()).isCommand()).isFalse();
        assertThat(routing.heededBy(List.of()).note()).isEmpty();
    }
}
