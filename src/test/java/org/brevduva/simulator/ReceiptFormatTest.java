package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptFormatTest {

    private static final String DATES = "submit date:2603020800 done date:2603020800";
    private static final String TEXT = "$1 {id}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            standard | id:4711 sub:001 dlvrd:001 @DATES stat:DELIVRD err:000 text:@TEXT
            capital-text | id:4711 sub:001 dlvrd:001 @DATES stat:DELIVRD err:000 Text:@TEXT
            lower-case | id:4711 sub:001 dlvrd:001 @DATES stat:delivrd err:000 text:@TEXT
            upper-case | ID:4711 SUB:001 DLVRD:001 SUBMIT DATE:2603020800 DONE DATE:2603020800 \
            STAT:DELIVRD ERR:000 TEXT:@TEXT
            other-order | stat:DELIVRD err:000 id:4711 done date:2603020800 submit date:2603020800 \
            dlvrd:001 sub:001 text:@TEXT
            without-counts | id:4711 @DATES stat:DELIVRD err:000 text:@TEXT
            without-text | id:4711 sub:001 dlvrd:001 @DATES stat:DELIVRD err:000
            without-dates | id:4711 sub:001 dlvrd:001 stat:DELIVRD err:000
            without-id | sub:001 dlvrd:001 @DATES stat:DELIVRD err:000 text:@TEXT
            id-and-stat | id:4711 stat:DELIVRD
            seconds | id:4711 sub:001 dlvrd:001 submit date:260302080031 done date:260302080035 \
            stat:DELIVRD err:000 text:@TEXT
            underscores | id:4711 sub:001 dlvrd:001 submit_date:2603020800 done_date:2603020800 \
            stat:DELIVRD err:000 text:@TEXT
            spaces | id: 4711 sub: 001 dlvrd: 001 submit date: 2603020800 done date: 2603020800 \
            stat: DELIVRD err: 000 text: @TEXT
            equals | id=4711;stat=DELIVRD;err=000;submit=2603020800;done=2603020800
            """)
    void each_format_has_its_own_spelling(String name, String expected) throws Exception {
        assertThat(said(ReceiptFormat.named(name)))
                .isEqualTo(expected.replace("@DATES", DATES).replace("@TEXT", TEXT));
    }

    @Test
    void a_receipt_may_have_a_line_for_each_field_or_no_text_at_all() throws Exception {
        assertThat(said(ReceiptFormat.named("lines")))
                .startsWith("id:4711\nsub:001\ndlvrd:001\nsubmit date:2603020800\ndone date:")
                .contains("\nstat:DELIVRD\nerr:000\ntext:");
        assertThat(said(ReceiptFormat.named("empty"))).isEmpty();
    }

    @Test
    void a_template_is_filled_in_with_all_there_is() throws Exception {
        assertThat(said(new ReceiptFormat("{stat-lower}/{state} {to}<{from} {submit-seconds}-{done-seconds}")))
                .isEqualTo("delivrd/2 46701740605<Firma 260302080031-260302080035");
    }

    @Test
    void a_word_that_means_nothing_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> new ReceiptFormat("id:{number}"))
                .hasMessageStartingWith("has no {number} to fill in, only dlvrd, done,");
    }

    private static String said(ReceiptFormat format) throws Exception {
        byte[] text = {'$', '1', ' ', 0x1b, 0x28, 'i', 'd', 0x1b, 0x29};
        text[0] = 0x02; // a dollar sign in the GSM alphabet
        Submit submit = new Submit(
                1,
                "firma",
                1,
                Address.of("Firma"),
                Address.of(RawClient.ANNA),
                0,
                0,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                text,
                text);
        Instant time = Instant.parse("2026-03-02T08:00:31Z");
        ReceiptText receipt = new ReceiptText(submit, "4711", ReceiptState.DELIVRD, time, time.plusSeconds(4));
        DeliverSm packet = new DefaultDecomposer().deliverSm(receipt.packet(ReceiptWording.USUAL.in(format)));
        return packet.getShortMessage() == null ? "" : new String(packet.getShortMessage(), "US-ASCII");
    }
}
