package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final StringWriter printed = new StringWriter();

    @Test
    void a_column_is_as_wide_as_its_widest_cell_and_lines_have_no_blanks_behind() throws Exception {
        list("{\"items\": [{\"name\": \"a\", \"createdAt\": \"b\"}, {\"name\": \"longer\", \"createdAt\": \"\"}]}");

        assertThat(printed).hasToString("NAME    CREATED AT\na       b\nlonger  -\n");
    }

    @Test
    void a_list_of_nothing_is_its_heading() throws Exception {
        list("{\"items\": []}");

        assertThat(printed).hasToString("NAME  CREATED AT\n");
    }

    @Test
    void what_strangers_wrote_cannot_steer_the_terminal() throws Exception {
        list("{\"items\": [{\"name\": \"\\u001b[2J\\u009b1m\\u202e\\nx @|red y|@\", \"createdAt\": null}]}");

        assertThat(printed.toString().lines().toList().get(1)).isEqualTo("?[2J?1m??x @|red y|@  -");
    }

    private void list(String json) throws Exception {
        new Output(new PrintWriter(printed, true), false).list(new ObjectMapper().readTree(json), "name", "createdAt");
    }
}
