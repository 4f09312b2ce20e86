package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.UserData;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedPhonesTest {

    private static final String LONG =
            "Sjuttio tecken ryms i ett SMS om det är skrivet i UCS-2, och det här är fler än så.";

    @Test
    void a_phone_answers_every_sms_to_whom_it_came_from() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("phones.toml");
                RawClient client = RawClient.bound(smsc)) {
            for (int i = 0; i < 3; i++) {
                client.nextDelivery(); // the parts that a phone sends by itself
            }
            client.submit("46701740610", "Hej");

            DeliverSm answer = RawClient.read(client.nextDelivery());
            assertThat(answer.getSourceAddr()).isEqualTo("46701740610");
            assertThat(answer.getDestAddress()).isEqualTo("Firma");
            assertThat(answer.getDataCoding()).isEqualTo((byte) 3);
            assertThat(new String(answer.getShortMessage(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("Tack, jag får välja själv: ça va?");
        }
    }

    @Test
    void parts_come_last_first_once_too_often_and_not_at_all() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("phones.toml");
                RawClient client = RawClient.bound(smsc)) {
            List<DeliverSm> parts = List.of(
                    RawClient.read(client.nextDelivery()),
                    RawClient.read(client.nextDelivery()),
                    RawClient.read(client.nextDelivery()));

            assertThat(parts).extracting(ScriptedPhonesTest::sarNumber).containsExactly(3, 1, 1);
            assertThat(parts).allSatisfy(part -> {
                assertThat(part.getEsmClass()).isZero();
                assertThat(part.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                                .getValue())
                        .isEqualTo((byte) 3);
            });
        }
    }

    private static int sarNumber(DeliverSm part) {
        return part.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                .getValue();
    }

    @Test
    void octets_come_as_octets() throws Exception {
        DeliverSm answer = answers("46701740610", 1).get(0);

        assertThat(answer.getDataCoding()).isEqualTo((byte) 4);
        assertThat(answer.getShortMessage()).isEqualTo(HexFormat.of().parseHex("000102fdfeff"));
    }

    @Test
    void a_text_comes_in_the_payload_parameter() throws Exception {
        DeliverSm answer = answers("46701740620", 1).get(0);

        assertThat(answer.getShortMessage()).isNullOrEmpty();
        assertThat(answer.getOptionalParameter(OptionalParameter.Message_payload.class)
                        .getValueAsString())
                .isEqualTo("Kort, men i en parameter");
    }

    @Test
    void a_long_ucs2_text_comes_in_parts_with_wide_references() throws Exception {
        List<DeliverSm> parts = answers("46701740630", 2);

        assertThat(whole(parts)).isEqualTo(LONG);
        assertThat(parts)
                .extracting(part -> UserData.read(part.getShortMessage(), true)
                        .concatenation()
                        .orElseThrow()
                        .width())
                .containsOnly(Concatenation.Width.SIXTEEN_BIT);
    }

    private static List<DeliverSm> answers(String to, int parts) throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("phones-in-every-shape.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(to, "Hej");
            DeliverSm[] answers = new DeliverSm[parts];
            for (int i = 0; i < parts; i++) {
                answers[i] = RawClient.read(client.nextDelivery());
                assertThat(answers[i].getSourceAddr()).isEqualTo(to);
            }
            return Arrays.asList(answers);
        }
    }

    @Test
    void parts_come_in_turn_by_each_link() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("phones-in-every-shape.toml");
                RawClient one = RawClient.bound(smsc);
                RawClient two = RawClient.bound(smsc)) {
            two.submit("46701740640", "Hej");

            assertThat(whole(List.of(RawClient.read(one.nextDelivery()), RawClient.read(two.nextDelivery()))))
                    .isEqualTo(LONG);
        }
    }

    private static String whole(List<DeliverSm> parts) {
        StringBuilder text = new StringBuilder();
        for (DeliverSm part : parts) {
            assertThat(part.getEsmClass()).isEqualTo((byte) 0x40);
            assertThat(part.getDataCoding()).isEqualTo((byte) 8);
            text.append(new String(UserData.read(part.getShortMessage(), true).payload(), StandardCharsets.UTF_16BE));
        }
        return text.toString();
    }
}
