package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final Treatment REFUSED = Treatment.usual().answering(new Answer.Refuse(0x45));

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_rule_takes_its_turn_of_those_that_fit() {
        Rulebook rules = book(Match.any().from("News").skip(1).first(4).every(2));

        assertThat(List.of(
                        takes(rules, "Other", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "Other", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "News", "4670"),
                        takes(rules, "News", "4670")))
                .containsExactly(false, false, false, true, false, false, true, false, false);
    }

    @Test
    void a_destination_fits_when_it_begins_like_one_of_the_prefixes() {
        Rulebook rules = book(Match.any().to("4670", "358"));

        assertThat(takes(rules, "Firma", "46701740605")).isTrue();
        assertThat(takes(rules, "Firma", "358457396606")).isTrue();
        assertThat(takes(rules, "Firma", "46761740605")).isFalse();
    }

    @Test
    void a_client_fits_by_its_system_id() {
        assertThat(takes(book(Match.any().client("firma")), "Firma", "4670")).isTrue();
        assertThat(takes(book(Match.any().client("other")), "Firma", "4670")).isFalse();
    }

    @Test
    void a_rule_holds_only_in_its_time() {
        Rulebook rules = book(Match.any().between(Duration.ofSeconds(10), Duration.ofSeconds(20)));

        assertThat(takes(rules, "Firma", "4670")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(takes(rules, "Firma", "4670")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(takes(rules, "Firma", "4670")).isFalse();
    }

    @Test
    void the_first_rule_that_matches_decides_and_the_next_does_not_count_it() {
        Treatment other = Treatment.usual();
        Rulebook rules = new Rulebook(
                List.of(
                        new Rule(Match.any().first(1), REFUSED),
                        new Rule(Match.any().first(1), other)),
                nanos::get);

        assertThat(rules.treatmentOf(submit("Firma", "4670"))).containsSame(REFUSED);
        assertThat(rules.treatmentOf(submit("Firma", "4670"))).containsSame(other);
        assertThat(rules.treatmentOf(submit("Firma", "4670"))).isEmpty();
    }

    private Rulebook book(Match match) {
        return new Rulebook(List.of(new Rule(match, REFUSED)), nanos::get);
    }

    private static boolean takes(Rulebook rules, String from, String to) {
        return rules.treatmentOf(submit(from, to)).isPresent();
    }

    private static Submit submit(String from, String to) {
        byte[] text = {'H'};
        return new Submit(
                1,
                "firma",
                1,
                Address.of(from),
                Address.of(to),
                0,
                0,
                0,
                OptionalInt.empty(),
                Optional.empty(),
                text,
                text);
    }
}
