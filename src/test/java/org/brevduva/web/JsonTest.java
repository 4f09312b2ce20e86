package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JsonTest {

    @Test
    void an_object_is_read() throws Refused {
        assertThat(read("{\"a\": {\"b\": [1, null]}}").at("/a/b/0").asInt()).isOne();
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        assertThat(why("{\"a\": 1,\n \"a\": 2}"))
                .isEqualTo("the body is not JSON that can be read: a field is there twice at line 2, column 5");
        assertThat(why("{\"a\": 1} x")).contains("at line 1, column 10");
        assertThat(why("{\"a\":".repeat(17))).contains("deeper than 16 levels");
        assertThat(why("[]")).isEqualTo("the body is not a JSON object: it begins with { and ends with }");
        assertThat(why("{\"a\": 123456789012345678901}")).contains("at line 1");
    }

    @Test
    void what_stood_there_is_not_repeated() {
        assertThat(why("{\"password\": correct-horse}")).doesNotContain("correct", "horse", "Source");
    }

    @Test
    void what_is_not_utf8_is_no_json() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> Json.read("{\"a\": \"å\"}".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(refused.problem().status()).isEqualTo(400);
    }

    @Test
    void garbage_is_read_or_refused_and_what_was_read_can_be_written_and_read_again() {
        Random random = new Random(46);
        String letters = "{}[]\":,\\ntrufalse0123456789.eE+- \u00e5\ud83d\ude00\u0000";
        int understood = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder("{\"a\":");
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            text.append('}');
            try {
                ObjectNode once = read(text.toString());
                assertThat(Json.octets(Json.read(Json.octets(once)))).isEqualTo(Json.octets(once));
                understood++;
            } catch (Refused e) {
                assertThat(e.problem().status()).isEqualTo(400);
            }
        }
        assertThat(understood).isPositive();
    }

    private static ObjectNode read(String text) throws Refused {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String why(String text) {
        return catchThrowableOfType(Refused.class, () -> read(text)).problem().detail();
    }
}
