package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.brevduva.sms.NumberPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Beside each list in {@code lists/} lies what has to be read in it; its name begins with its country. A bug report
 * becomes two more files.
 */
class ListFilesTest {

    @Tag("S5")
    @Tag("S6")
    @Tag("S96")
    @ParameterizedTest
    @MethodSource("lists")
    void a_list_is_read_as_the_file_beside_it_says(Path list) throws IOException {
        String name = list.getFileName().toString();
        NumberPlan plan = new NumberPlan(name.substring(0, 2).toUpperCase(Locale.ROOT));

        NumberListReading reading;
        try (InputStream octets = Files.newInputStream(list)) {
            reading = new NumberListReader(plan, ListLimits.usual()).read(AttachedFile.named(name), octets);
        }

        assertThat(shown(reading)).isEqualTo(Files.readString(Path.of(list + ".expected")));
    }

    static List<Path> lists() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/lists"))) {
            return files.filter(file -> !file.toString().endsWith(".expected"))
                    .sorted()
                    .toList();
        }
    }

    static String shown(NumberListReading reading) {
        if (reading instanceof NumberListReading.Unreadable unreadable) {
            return "Unreadable: " + unreadable.why() + "\n";
        }
        NumberList list = ((NumberListReading.Read) reading).list();
        StringBuilder shown = new StringBuilder("Columns: " + list.columns() + "\n");
        for (int i = 0; i < list.size(); i++) {
            shown.append(list.number(i).digits())
                    .append(' ')
                    .append(list.fields(i))
                    .append('\n');
        }
        shown.append("Repeated: ").append(list.duplicates()).append('\n');
        shown.append("Refused: ").append(list.refusedLines()).append('\n');
        list.refused().forEach(line -> shown.append(line.inWords()).append('\n'));
        return shown.toString();
    }
}
