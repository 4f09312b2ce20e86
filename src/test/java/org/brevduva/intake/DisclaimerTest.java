package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Firma's mail server puts below everything, and only Firma knows. */
@Timeout(60)
class DisclaimerTest extends IntakeFixture {

    private static final String BELOW = "\r\n\r\nFirma AB, since 1921:\r\nwe carry your pianos.\r\nCall us!";

    @Test
    void nothing_is_sent_from_the_accounts_own_disclaimer_on() throws Exception {
        choose(ANNA, "subject=ignore", "disclaimer=Firma AB, seit 1921|Firma AB, since 1921");

        take(mail("hej" + BELOW), PHONE);
        take(mail("Firma AB, since 1921 is open.").replace("<1@", "<2@"), PHONE);

        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "467190012345 46701740605 <1@firma.example> hej",
                        "467190012345 46701740605 <2@firma.example> Firma AB, since 1921 is open.");
    }

    @Test
    void who_has_chosen_none_sends_what_stands_there() throws Exception {
        choose(ANNA, "subject=ignore");

        take(mail("hej" + BELOW), PHONE);

        assertThat(sent().get(0)).contains("pianos");
    }
}
