package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTimesTest {

    @TempDir
    Path folder;

    @Test
    void whoever_says_nothing_gets_four_hours_and_three_days() throws Exception {
        assertThat(ReportTimes.read(file("").section("report")))
                .isEqualTo(new ReportTimes(Duration.ofHours(4), Duration.ofDays(3)));
    }

    @Test
    void the_last_report_does_not_come_before_the_first() throws Exception {
        ConfigFile file = file("[report]\ninterim-after = \"2h\"\nfinal-after = \"1h\"\n");

        ReportTimes.read(file.section("report"));

        assertThatThrownBy(file::throwIfWrong).hasMessageContaining("is not later than interim-after");
    }

    private ConfigFile file(String text) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("brevduva.toml"), text), Map.of());
    }
}
