package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.brevduva.message.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeaningTest {

    @Test
    void the_page_says_of_every_status_what_it_means_in_a_report() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("docs/reports.md")).stream()
                .filter(line -> line.matches("\\| \\d{3} .*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Status.values())
                        .map(status -> "| %s | %s | %s | %s |"
                                .formatted(
                                        status,
                                        written(status, false),
                                        written(status, true),
                                        Meaning.of(status).words()))
                        .toList());
    }

    private static String written(Status status, boolean last) {
        return "`" + Meaning.action(status, last) + "` " + Meaning.code(status, last);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void only_what_the_phone_has_is_delivered(Status status) {
        boolean delivered = status == Status.DELIVERED_TO_HANDSET;

        assertThat(Meaning.action(status, true).equals("delivered")).isEqualTo(delivered);
        assertThat(Fate.of(status).word(true).equals("delivered")).isEqualTo(delivered);
        assertThat(Meaning.code(status, false).startsWith("2")).isEqualTo(delivered);
    }
}
