package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountCommandTest extends Administering {

    @Test
    void an_account_is_made_and_changed_without_a_word_and_shown_when_asked() {
        assertThat(done("account", "add", "firma", "--set", "per-day=100", "--set", "premium=yes"))
                .isEmpty();
        assertThat(done("account", "change", "firma", "--unset", "premium", "--set", "per-month=500"))
                .isEmpty();

        assertThat(done("account", "show", "firma")).isEqualTo("""
            name     firma
            state    active
            options  per-day=100 per-month=500
            """);
    }

    @Test
    void accounts_are_listed_as_a_table() {
        done("account", "add", "firma", "--set", "per-day=100");
        done("account", "add", "a-longer-name");
        done("account", "deactivate", "firma");

        assertThat(done("account", "list")).isEqualTo("""
            NAME           STATE        OPTIONS
            a-longer-name  active       -
            firma          deactivated  per-day=100
            """);
    }

    @Test
    void with_json_every_command_prints_what_the_server_answered() throws Exception {
        String made = done("account", "add", "firma", "--set", "per-day=100", "--json");
        String list = done("account", "list", "--json");

        assertThat(new ObjectMapper().readTree(made).at("/options/per-day").asText())
                .isEqualTo("100");
        assertThat(new ObjectMapper().readTree(list).at("/items/0/name").asText())
                .isEqualTo("firma");
        assertThat(done("account", "deactivate", "firma", "--json")).contains("\"state\" : \"deactivated\"");
        assertThat(done("account", "activate", "firma", "--json")).contains("\"state\" : \"active\"");
        assertThat(done("account", "show", "firma", "--json")).startsWith("{");
    }

    @Test
    void a_no_is_1_and_has_the_servers_own_words_and_what_to_type() {
        CommandRun unknown = run("account", "show", "firma");
        CommandRun wrong = run("account", "add", "firma", "--set", "per-day=many");

        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("brevduva: there is no account firma: see account list\n  hint: brevduva account list\n");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).isEqualTo("brevduva: per-day is a number from 0 to 1000000000, not 'many'\n");
    }

    @Test
    void what_can_be_chosen_is_told_with_its_default() {
        assertThat(done("account", "options"))
                .startsWith("NAME ")
                .containsPattern("(?m)^per-day +both +10000 +messages a day \\(UTC\\); 0 is no limit$");
    }

    @Test
    void a_list_that_goes_on_says_so() {
        done("account", "add", "a");
        done("account", "add", "b");

        CommandRun run = run("account", "list", "--limit", "1");

        assertThat(run.out()).hasLineCount(2);
        assertThat(run.err()).isEqualTo("there are more: see --limit\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_quota_is_told_with_what_is_used() {
        done("account", "add", "firma", "--set", "per-day=100");

        assertThat(done("quota", "firma")).isEqualTo("""
            NAME           PERIOD  USED  MOST
            account firma  day     0     100
            """);
    }

    @Test
    void a_removed_account_is_gone() {
        done("account", "add", "firma");
        done("account", "remove", "firma");

        assertThat(run("account", "show", "firma").exit()).isEqualTo(1);
    }

    @Test
    void a_secret_is_printed_alone_so_that_a_script_can_take_it() {
        done("account", "add", "firma");

        String made = done("key", "add", "firma", "web");
        String rotated = done("key", "rotate", "firma", "web");

        assertThat(made).matches("[a-z2-7]{32}\n").isNotEqualTo(rotated);
        assertThat(done("key", "list", "firma"))
                .startsWith("NAME  STATE   HINT  CREATED AT\nweb   active  ")
                .contains(rotated.strip().substring(28))
                .doesNotContain(rotated.strip());
        assertThat(done("key", "rotate", "firma", "web", "--json")).contains("\"secret\"");
    }

    @Test
    void a_key_is_paused_and_revoked() {
        done("account", "add", "firma");
        done("key", "add", "firma", "web");

        assertThat(done("key", "deactivate", "firma", "web")).isEmpty();
        assertThat(done("key", "list", "firma")).contains("deactivated");
        assertThat(done("key", "activate", "firma", "web")).isEmpty();
        assertThat(done("key", "revoke", "firma", "web")).isEmpty();
        assertThat(done("key", "list", "firma")).contains("revoked");
    }
}
