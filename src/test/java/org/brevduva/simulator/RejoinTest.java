package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.NationalTables;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.sms.UserData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is cut at one end and put together at the other, octet by octet. */
class RejoinTest {

    private static final int UDH = 0x40;

    private static final List<String> PIECES =
            List.of("a b \n å € { ş ğ í ó ã ж 中 e\u0301 😀 🇸🇪 👩‍👩‍👧‍👦 \u200d \ufe0f".split(" "));

    /** So many are GSM, so many more with a language. */
    private static final int[] ALPHABETS = {6, 11, PIECES.size()};

    @Tag("S12")
    @Tag("S93")
    @Test
    void a_text_that_was_cut_is_the_same_when_its_parts_are_joined_in_any_order() {
        Random random = new Random(46);
        Jigsaw jigsaw = new Jigsaw();

        for (int round = 0; round < 2_000; round++) {
            String text = text(random);
            Width width = random.nextBoolean() ? Width.EIGHT_BIT : Width.SIXTEEN_BIT;
            Optional<NationalLanguage> allowed = language(random);
            List<Segment> segments = new ArrayList<>(Segmenter.cut(new SmsText(text), width, allowed));
            Collections.shuffle(segments, random);

            String joined = "";
            for (Segment segment : segments) {
                UserData data = UserData.read(segment.userData(width, round), segment.hasHeader());
                NationalTables tables = data.tables();
                joined = data.concatenation()
                        .map(place -> jigsaw.add("Firma", place, data.payload()))
                        .orElse(Optional.of(data.payload()))
                        .map(octets -> tables.decode(segment.encoding(), octets))
                        .orElse(joined);
            }

            assertThat(joined).isEqualTo(text);
            assertThat(jigsaw.leftOver()).isZero();
        }
    }

    @Test
    @Timeout(20)
    void a_phone_reads_the_letters_of_a_language() throws Exception {
        String text = "şişe ".repeat(40);

        try (SmscSimulator smsc = SmscSimulator.open(0);
                RawClient client = RawClient.bound(smsc)) {
            for (Segment segment :
                    Segmenter.cut(new SmsText(text), Width.EIGHT_BIT, Optional.of(NationalLanguage.TURKISH))) {
                client.submit(RawClient.ANNA, UDH, 0, segment.userData(Width.EIGHT_BIT, 7));
            }

            await().until(() -> !smsc.phone(RawClient.ANNA).received().isEmpty());
            ReceivedSms sms = smsc.phone(RawClient.ANNA).received().get(0);
            assertThat(sms.text()).isEqualTo(text);
            assertThat(sms.parts()).isEqualTo(2);
        }
    }

    private static String text(Random random) {
        int pieces = ALPHABETS[random.nextInt(ALPHABETS.length)];
        return random.ints(random.nextInt(500), 0, pieces).mapToObj(PIECES::get).collect(Collectors.joining());
    }

    private static Optional<NationalLanguage> language(Random random) {
        NationalLanguage[] all = NationalLanguage.values();
        int chosen = random.nextInt(all.length + 1);
        return chosen == all.length ? Optional.empty() : Optional.of(all[chosen]);
    }
}
