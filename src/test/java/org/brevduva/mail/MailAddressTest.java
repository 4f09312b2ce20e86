package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @Test
    void an_address_is_split_at_its_last_at_sign_and_its_domain_is_lower_case() {
        MailAddress address = read(" Anna@Firma.EXAMPLE ");

        assertThat(address.local()).isEqualTo("Anna");
        assertThat(address.domain()).isEqualTo("firma.example");
        assertThat(address.value()).isEqualTo("Anna@firma.example");
    }

    @Test
    void a_quoted_local_part_is_read_without_its_quotes_and_written_with_them() {
        MailAddress address = read("\"070-174 06 05\"@sms.example");

        assertThat(address.local()).isEqualTo("070-174 06 05");
        assertThat(address.value()).isEqualTo("\"070-174 06 05\"@sms.example");
    }

    @Test
    void quotes_that_nobody_needs_are_dropped_and_escapes_survive() {
        assertThat(read("\"anna\"@x.example").value()).isEqualTo("anna@x.example");
        assertThat(read("\"a\\\"b\\\\@c\"@x.example").local()).isEqualTo("a\"b\\@c");
        assertThat(read("\"a\\\"b\\\\@c\"@x.example").value()).isEqualTo("\"a\\\"b\\\\@c\"@x.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "åsa@firma.example",
                "+46701740605@sms.example",
                "a@[192.0.2.1]",
                "a@xn--r-fga.example",
                "anna.@docomo.example",
                "a@åre.example"
            })
    void unusual_addresses_are_read(String written) {
        assertThat(read(written).value()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@firma.example",
                "a b@firma.example",
                "a@b@firma.example",
                "<anna@firma.example>",
                "a<b@firma.example",
                "\"a<b\"@firma.example",
                "anna@firma..example",
                "anna@.example",
                "anna@firma example",
                "anna@firma.example.",
                "a\nb@x.example",
                "\"a\nb\"@x.example",
                "\"a\u202eb\"@x.example",
                "\"a@x.example",
                "\"a\"b\"@x.example",
                "\"\"@x.example",
                "a,b@x.example",
                "anna@firma.example\r\nBcc: x@y.example",
                "anna@fir\u200bma.example",
                "a@[192.0.2.1",
                "a\ud800@x.example"
            })
    void what_is_no_address_is_not_read(String written) {
        assertThat(MailAddress.read(written)).isEmpty();
    }

    @Test
    void an_address_longer_than_320_characters_is_not_read() {
        assertThat(MailAddress.read("a".repeat(310) + "@x.example"))
                .isPresent()
                .get()
                .extracting(MailAddress::value)
                .asString()
                .hasSize(320);
        assertThat(MailAddress.read("a".repeat(311) + "@x.example")).isEmpty();
    }

    @Test
    void two_addresses_that_differ_in_case_only_are_the_same() {
        assertThat(read("Anna.ÅBERG@firma.example"))
                .isEqualTo(read("anna.åberg@FIRMA.example"))
                .hasSameHashCodeAs(read("anna.åberg@FIRMA.example"))
                .isNotEqualTo(read("anna@firma.example"));
    }

    @Test
    void a_letter_beyond_ascii_is_never_the_same_as_an_ascii_one() {
        assertThat(read("mar\u212A@firma.example")).isNotEqualTo(read("mark@firma.example"));
        assertThat(read("mark@firma.\u212Axample")).isNotEqualTo(read("mark@firma.kxample"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@firma.example", "ann@firma.example", "a@firma.example", "\"070-174\"@firma.example"})
    void an_address_is_masked_where_it_is_printed(String written) {
        assertThat(read(written).toString())
                .isIn("an***@firma.example", "a***@firma.example", "***@firma.example", "07***@firma.example")
                .doesNotContain("nna", "ann", "0-1");
    }

    @Test
    void an_address_cannot_be_made_of_anything_else() {
        assertThatThrownBy(() -> new MailAddress("a\r\nb", "x.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailAddress("secret", "x example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Tag("garbage")
    @Test
    void what_was_read_can_be_written_and_read_again() {
        Random random = new Random(7);
        String letters = "ab\"\\@. å<\t,()[]:é\u212A😀\u0301";
        int read = 0;

        for (int round : Garbage.rounds("addresses", 20_000)) {
            StringBuilder written = new StringBuilder(random.nextBoolean() ? "\"" : "");
            random.ints(random.nextInt(6), 0, letters.length()).forEach(i -> written.append(letters.charAt(i)));
            written.append(written.indexOf("\"") == 0 ? "\"@x.example" : "@x.example");
            var address = MailAddress.read(written.toString());
            if (address.isPresent()) {
                read++;
                assertThat(MailAddress.read(address.get().value())).isEqualTo(address);
            }
        }

        assertThat(read).isGreaterThan(1_000);
    }

    private static MailAddress read(String written) {
        return MailAddress.read(written).orElseThrow();
    }
}
