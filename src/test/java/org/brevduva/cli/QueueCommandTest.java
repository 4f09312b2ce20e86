package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.web.LinkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueCommandTest extends Administering {

    private static final String ANNA = "anna@firma.example";

    @Test
    void what_waits_is_listed_held_released_and_dropped() throws Exception {
        long submission = house.accepts(ANNA, "46701740605");
        String parcel = Long.toString(submission + 2);

        done("queue", "hold", parcel);
        assertThat(done("queue", "list", "--state", "held", "--lane", "sms-telia"))
                .containsPattern("(?m)^" + parcel + " +sms-telia +held +0 +2026-03-02T08:00:00Z");
        assertThat(run("queue", "retry", parcel).err())
                .isEqualTo("brevduva: the parcel is held and does not allow that: see queue show\n"
                        + "  hint: brevduva queue show\n");
        done("queue", "release", parcel);
        assertThat(done("queue", "show", parcel)).contains("state       due");
        done("queue", "drop", parcel);
        assertThat(done("queue", "list")).hasLineCount(1);
    }

    @Test
    void of_a_whole_lane_it_is_said_how_many_they_were() throws Exception {
        house.accepts(ANNA, "46701740605", "46701740606");

        assertThat(done("queue", "hold", "--lane", "sms-telia")).isEqualTo("2 parcels\n");
        assertThat(done("queue", "lanes")).isEqualTo("""
            LANE       SCHEDULED  DUE  CLAIMED  HELD  OLDEST
            sms-telia  0          0    0        2     2026-03-02T08:00:00Z
            """);
        assertThat(done("queue", "release", "--lane", "sms-telia", "--json")).contains("\"parcels\" : 2");
    }

    @Test
    void what_of_a_submission_has_not_left_is_canceled() throws Exception {
        long submission = house.accepts(ANNA, "46701740605", "46701740606");

        assertThat(done("queue", "cancel", Long.toString(submission))).isEqualTo("2 parcels\n");
        assertThat(done("queue", "list", "--state", "scheduled")).hasLineCount(1);
        assertThat(run("queue", "cancel", Long.toString(submission)).err())
                .startsWith("brevduva: nothing of this submission waits any more: see log show\n");
    }

    @Test
    void a_parcel_or_a_lane_must_be_named_and_not_both() {
        assertThat(run("queue", "hold").exit()).isEqualTo(64);
        assertThat(run("queue", "hold", "1", "--lane", "mail").exit()).isEqualTo(64);
    }

    @Test
    void the_log_tells_what_became_of_a_submission_by_its_number_or_by_a_messages() throws Exception {
        long submission = house.accepts(ANNA, "46701740605", "46701740606");

        String shown = done("log", "show", Long.toString(submission));

        assertThat(shown)
                .contains("mailbox     anna@firma.example", "recipients  2")
                .containsPattern("(?m)^MESSAGE +TO +STATUS +CHANGED AT +PART +STATE +RESENT +SMSC +SMSC ID"
                        + " +LEFT AT +SUBMITTED AT +PART CHANGED AT +DONE AT +ERROR$")
                .containsPattern("(?m)^" + (submission + 1) + " +46701740605 .* 1 +waiting +0 +- +- +- +- +- +- +-$");
        assertThat(done("log", "show", Long.toString(submission + 1))).isEqualTo(shown);
        assertThat(done("log", "show", Long.toString(submission), "--json")).startsWith("{");
        assertThat(run("log", "show", "4711").err())
                .isEqualTo("brevduva: there is no message with this number: see log list\n  hint: brevduva log list\n");
    }

    @Test
    void submissions_are_listed_and_picked() throws Exception {
        house.accepts(ANNA, "46701740605");
        house.accepts("bo@firma.example", "46701740606");

        assertThat(done("log", "list")).hasLineCount(3);
        assertThat(done("log", "list", "--mailbox", ANNA)).hasLineCount(2).contains(ANNA);
        assertThat(done("log", "list", "--to", "070-174 06 06", "--limit", "1")).contains("bo@firma.example");
    }

    @Test
    void who_changed_what_stands_in_the_audit_book() {
        done("account", "add", "firma");
        run("account", "show", "other");

        assertThat(done("log", "audit").lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("2026-03-02T08:00:00Z +admin +account-added +firma +-"))
                .anyMatch(line -> line.contains("refused") && line.contains("there is no account other"));
    }

    @Test
    void a_link_is_one_line() {
        Instant since = Instant.parse("2026-03-02T07:00:00.123Z");
        house.has(new LinkStatus(
                "telia",
                "smsc.example",
                2775,
                "down",
                since,
                "failing",
                OptionalInt.empty(),
                10,
                0,
                3,
                7,
                1,
                0,
                4,
                5,
                2,
                "as answered",
                Optional.of("bind\u001b[2J lost")));

        assertThat(done("links").lines().toList().get(1))
                .matches("telia +smsc.example +2775 +down +2026-03-02T07:00:00Z +failing +- +0 +10 +3 +7 +1 +0 +4 +5 +2"
                        + " +as answered +bind\\?\\[2J lost");
    }
}
