package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyAddressTest {

    private static final Correspondence ENDS = new Correspondence(4_711, new Msisdn("46701740605"));
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");

    private final ReplyAddress replies = new ReplyAddress(new Seal(new byte[32]));

    @ParameterizedTest
    @CsvSource({"1, 1234567", "4711, 46701740605", "9223372036854775807, 999999999999999"})
    void what_we_wrote_we_read_again(long mailbox, String phone) {
        Correspondence ends = new Correspondence(mailbox, new Msisdn(phone));

        MailAddress address = replies.of(ends, "sms.example");
        String id = replies.messageId(Long.MAX_VALUE, NOW, ends, "sms.example");

        assertThat(replies.read(address.local())).contains(ends);
        assertThat(replies.ofMessageId(id)).contains(ends);
        assertThat(address.local()).hasSizeLessThanOrEqualTo(64);
        assertThat(address.domain()).isEqualTo("sms.example");
        assertThat(id).matches("<[!-;=?-~]{1,200}@sms\\.example>");
    }

    @Test
    void an_address_survives_programs_that_change_the_case_of_letters() {
        String local = replies.of(ENDS, "sms.example").local();

        assertThat(replies.read(local.toUpperCase(Locale.ROOT))).contains(ENDS);
        assertThat(ReplyAddress.isLikeOne(local.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Test
    void the_same_sms_gets_the_same_id_and_another_one_another() {
        String id = replies.messageId(17, NOW, ENDS, "sms.example");

        assertThat(replies.messageId(17, NOW, ENDS, "sms.example")).isEqualTo(id);
        assertThat(replies.messageId(18, NOW, ENDS, "sms.example")).isNotEqualTo(id);
        assertThat(replies.messageId(17, NOW.plusMillis(1), ENDS, "sms.example"))
                .isNotEqualTo(id);
    }

    @Test
    void an_id_is_known_whichever_domain_of_ours_it_was_given_under() {
        String id = replies.messageId(17, NOW, ENDS, "sms.example");

        assertThat(replies.ofMessageId(id.replace("@sms.example", "@other.example")))
                .contains(ENDS);
    }

    @Test
    void every_single_letter_that_is_changed_breaks_the_seal() {
        String local = replies.of(ENDS, "sms.example").local();
        String id = replies.messageId(17, NOW, ENDS, "sms.example");
        for (int i = 0; i < local.length(); i++) {
            assertThat(replies.read(changed(local, i))).as(changed(local, i)).isEmpty();
        }
        for (int i = 0; i < id.indexOf('@'); i++) {
            assertThat(replies.ofMessageId(changed(id, i))).as(changed(id, i)).isEmpty();
        }
    }

    @Test
    void the_mark_of_one_is_none_for_another_mailbox_or_phone_nor_for_the_other_kind() {
        String local = replies.of(ENDS, "sms.example").local();
        String mark = local.substring(local.lastIndexOf('-'));
        String ends = local.substring(2, local.lastIndexOf('-'));
        String other = replies.of(new Correspondence(4_712, ENDS.phone()), "sms.example")
                .local();

        assertThat(replies.read(other.substring(0, other.lastIndexOf('-')) + mark))
                .isEmpty();
        assertThat(replies.ofMessageId("<sms.h.x." + ends + "." + mark.substring(1) + "@sms.example>"))
                .isEmpty();
    }

    @Test
    void what_was_sealed_with_another_key_is_a_strangers() {
        byte[] key = new byte[32];
        key[0] = 1;
        ReplyAddress others = new ReplyAddress(new Seal(key));

        assertThat(replies.read(others.of(ENDS, "sms.example").local())).isEmpty();
        assertThat(replies.ofMessageId(others.messageId(17, NOW, ENDS, "sms.example")))
                .isEmpty();
    }

    @Timeout(20)
    @Test
    void garbage_is_nobodys_and_costs_nothing() {
        Random random = new Random(46);
        List<String> seeds = List.of(
                replies.of(ENDS, "sms.example").local(),
                replies.messageId(17, NOW, ENDS, "sms.example"),
                "r-.-",
                "<sms.");
        String spice = "r-.@<>smz09 \u0130\u00e5\ud83d\n";
        int mutated = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder garbage = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                String piece = String.valueOf(spice.charAt(random.nextInt(spice.length())));
                int at = random.nextInt(garbage.length() + 1);
                garbage.insert(at, piece.repeat(random.nextInt(50) == 0 ? 2_000 : 1));
            }
            String written = garbage.toString();
            Optional<Correspondence> byAddress = replies.read(written);
            Optional<Correspondence> byId = replies.ofMessageId(written);
            mutated += byAddress.isEmpty() && byId.isEmpty() ? 1 : 0;
            // Only the domain behind an id may be anything.
            assertThat(byAddress).isEmpty();
            assertThat(byId.isEmpty() || byId.get().equals(ENDS)).isTrue();
        }
        assertThat(mutated).isGreaterThan(15_000);
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) == 'a' ? 'b' : 'a';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
