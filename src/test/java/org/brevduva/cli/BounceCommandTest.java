package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BounceCommandTest extends Administering {

    private static final String ANNA = "anna@firma.example";
    private static final String CREW = "crew@list.example";

    @Test
    void what_came_back_is_listed_and_shown_with_its_mailbox() throws Exception {
        given_an_account_with_a_mailbox();
        long parcel = house.bounces("firma", Optional.of(ANNA), ANNA);
        house.bounces("firma", Optional.empty(), CREW);

        assertThat(done("bounce", "list")).hasLineCount(3);
        assertThat(done("bounce", "list", "--to", ANNA))
                .hasLineCount(2)
                .containsPattern("(?m)^" + parcel + " +2026-03-02T08:00:00Z +anna@firma.example +firma +failed +5.1.1");
        assertThat(done("mailbox", "show", ANNA)).contains("5.1.1");
    }

    @Test
    void what_was_stopped_is_listed_and_lifted() throws Exception {
        given_an_account_with_a_mailbox();
        for (int i = 0; i < 3; i++) {
            house.bounces("firma", Optional.empty(), CREW);
        }

        assertThat(done("bounce", "stopped")).containsPattern("(?m)^crew@list.example +firma +2026-\\S+ +3 +5.1.1");
        done("bounce", "lift", CREW, "--account", "firma");
        assertThat(done("bounce", "stopped")).hasLineCount(1);
        assertThat(run("bounce", "lift", CREW, "--account", "firma").err())
                .startsWith("brevduva: nothing keeps this account from writing to it: see bounce stopped");
        assertThat(run("bounce", "lift", CREW).exit()).isEqualTo(64);
    }
}
