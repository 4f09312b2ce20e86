package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContactCommandTest extends Administering {

    @BeforeEach
    void account() {
        done("account", "add", "firma");
    }

    @Test
    void a_contact_is_entered_changed_and_removed() {
        done("contact", "add", "firma", "070-174 06 05", "--set", "name=Åsa Berg", "--set", "city=Malmö");
        done("contact", "change", "firma", "46701740605", "--unset", "city");

        assertThat(done("contact", "show", "firma", "0701740605")).endsWith("""
            phone    46701740605
            email    -
            account  firma
            fields   name=Åsa Berg
            groups   -
            """);
        assertThat(done("contact", "show", "firma", "0701740605", "--json")).contains("\\u00C5sa Berg");
        assertThat(done("contact", "list", "firma")).isEqualTo("""
            PHONE        GROUPS  FIELDS
            46701740605  -       name=Åsa Berg
            """);
        done("contact", "remove", "firma", "46701740605");
        assertThat(run("contact", "show", "firma", "46701740605").exit()).isEqualTo(1);
    }

    @Test
    void contacts_join_a_group_and_leave_it() {
        done("contact", "add", "firma", "46701740605");
        done("group", "add", "firma", "staff");
        done("group", "join", "firma", "staff", "46701740605");
        done("group", "rename", "firma", "staff", "crew");

        assertThat(done("group", "list", "firma")).isEqualTo("NAME  MEMBERS\ncrew  1\n");
        assertThat(done("group", "show", "firma", "crew")).contains("46701740605");
        done("group", "leave", "firma", "crew", "46701740605");
        assertThat(done("group", "show", "firma", "crew")).hasLineCount(1);
        done("group", "remove", "firma", "crew");
        assertThat(run("group", "show", "firma", "crew").err()).contains("hint: brevduva group list");
    }

    @Test
    void an_opt_out_stands_until_it_is_lifted() {
        done("optout", "add", "070-174 06 05", "--reason", "called us");
        done("optout", "add", "46701740606", "--account", "firma");

        assertThat(done("optout", "list")).isEqualTo("""
            PHONE        ACCOUNT  NUMBER  SINCE                 REASON
            46701740605  -        -       2026-03-02T08:00:00Z  called us
            46701740606  firma    -       2026-03-02T08:00:00Z  -
            """);
        assertThat(run("optout", "lift", "46701740606").exit()).isEqualTo(1);
        done("optout", "lift", "46701740606", "--account", "firma");
        done("optout", "lift", "46701740605");
        assertThat(done("optout", "list")).hasLineCount(1);
    }

    @Test
    void what_is_no_phone_is_said_in_the_servers_words() {
        assertThat(run("optout", "add", "Anna").err()).startsWith("brevduva: phone is not a phone number: ");
    }
}
