package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContactsApiTest extends Asking {

    private static final String CONTACTS = "/accounts/firma/contacts";
    private static final String GROUPS = "/accounts/firma/groups";

    @BeforeEach
    void account() throws Exception {
        given("/accounts", "{'name': 'firma'}");
    }

    @Test
    void a_contact_is_entered_as_people_write_numbers_and_its_fields_change_one_by_one() throws Exception {
        given(CONTACTS, "{'phone': '070-174 06 05', 'fields': {'name': 'Åsa', 'city': 'Malmö'}}");

        Reply changed = ask("PATCH", CONTACTS + "/46701740605", "{'fields': {'city': null, 'age': 46}}");

        assertThat(changed.text("phone")).isEqualTo("46701740605");
        assertThat(changed.json().path("fields").toString()).isEqualTo("{\"age\":\"46\",\"name\":\"Åsa\"}");
        assertThat(get(CONTACTS + "/0701740605").json()).isEqualTo(changed.json());
        assertThat(get(CONTACTS).json().path("items")).hasSize(1);
        assertThat(ask("DELETE", CONTACTS + "/46701740605", "").status()).isEqualTo(200);
        assertThat(get(CONTACTS + "/46701740605").status()).isEqualTo(404);
    }

    @Test
    void contacts_join_a_group_and_leave_it() throws Exception {
        given(CONTACTS, "{'phone': '46701740605'}");
        given(GROUPS, "{'name': 'staff'}");

        assertThat(post(GROUPS + "/staff/members", "{'phone': '46701740605'}")
                        .json()
                        .path("members")
                        .asInt())
                .isOne();
        assertThat(ask("PATCH", GROUPS + "/staff", "{'name': 'crew'}").text("name"))
                .isEqualTo("crew");
        assertThat(get(GROUPS + "/crew/members").json().at("/items/0/phone").asText())
                .isEqualTo("46701740605");
        assertThat(get(GROUPS).json().at("/items/0/members").asInt()).isOne();
        assertThat(ask("DELETE", GROUPS + "/crew/members/46701740605", "")
                        .json()
                        .path("members")
                        .asInt())
                .isZero();
        assertThat(ask("DELETE", GROUPS + "/crew", "").status()).isEqualTo(200);
        assertThat(get(GROUPS + "/crew/members").status()).isEqualTo(404);
    }

    @Test
    void many_contacts_are_taken_at_once_and_what_is_wrong_is_told_by_its_line() throws Exception {
        Reply taken = post("/accounts/firma/imports", """
                {'rows': [
                  {'line': 2, 'phone': '070-174 06 05', 'groups': 'Blå', 'fields': {'firstName': 'Åsa', 'age': 46}},
                  {'line': 3, 'phone': 'nobody'},
                  {'email': 'kim@firma.example', 'fields': {'city': null}}],
                 'groups': 'crew, board', 'existing': 'update', 'dry': false}""");

        assertThat(taken.json().path("added").asInt()).isEqualTo(2);
        assertThat(taken.json().path("madeGroups").toString()).isEqualTo("[\"bla\",\"board\",\"crew\"]");
        assertThat(taken.json().at("/wrong/0/line").asInt()).isEqualTo(3);
        assertThat(get(CONTACTS + "/kim@firma.example").text("groups")).isEqualTo("board, crew");
        assertThat(post("/accounts/firma/imports", "{'rows': 'x'}").text("field"))
                .isEqualTo("rows");
        assertThat(post("/accounts/firma/imports", "{'rows': [1]}").status()).isEqualTo(422);
        assertThat(post("/accounts/firma/imports", "{'rows': [], 'existing': 'x'}")
                        .text("field"))
                .isEqualTo("existing");
        assertThat(post("/accounts/firma/imports", "{'rows': [], 'dry': 'x'}").text("field"))
                .isEqualTo("dry");
        assertThat(post("/accounts/firma/imports", "{'rows': [{'name': 'x'}]}").text("field"))
                .isEqualTo("name");
    }

    @Test
    void a_long_list_goes_on_behind_the_last_item() throws Exception {
        given(
                "/accounts/firma/imports",
                "{'groups': 'crew', 'rows': [{'phone': '46701740607'}, {'phone': '46701740605'},"
                        + " {'phone': '46701740606'}]}");

        for (String list : new String[] {CONTACTS, GROUPS + "/crew/members"}) {
            Reply first = get(list + "?after=0&limit=2");
            assertThat(first.json().path("more").asBoolean()).isTrue();
            assertThat(first.json().at("/items/0/phone").asText()).isEqualTo("46701740607");
            Reply rest = get(
                    list + "?limit=2&after=" + first.json().at("/items/1/id").asText());
            assertThat(rest.json().path("items")).hasSize(1);
            assertThat(rest.json().at("/items/0/groups").asText()).isEqualTo("crew");
        }
        assertThat(get(CONTACTS + "?after=x").text("field")).isEqualTo("after");
    }

    @Test
    void a_contact_moves_between_groups_at_once() throws Exception {
        given(CONTACTS, "{'fields': {'email': 'kim@firma.example'}}");

        Reply moved = ask("PATCH", CONTACTS + "/kim@firma.example/groups", "{'join': 'Crew, Board'}");
        assertThat(moved.text("groups")).isEqualTo("board, crew");
        assertThat(moved.json().path("phone").isNull()).isTrue();
        assertThat(ask("PATCH", CONTACTS + "/kim@firma.example/groups", "{'join': 'x', 'leave': '*'}")
                        .text("groups"))
                .isEqualTo("x");
    }

    @Test
    void an_opt_out_is_of_one_account_or_of_all() throws Exception {
        assertThat(post("/optouts", "{'phone': '070-174 06 05', 'reason': 'called us'}")
                        .status())
                .isEqualTo(201);
        assertThat(post("/optouts", "{'phone': '46701740605', 'account': 'firma'}")
                        .text("account"))
                .isEqualTo("firma");

        assertThat(get("/optouts").json().path("items")).hasSize(2);
        assertThat(ask("DELETE", "/optouts/46701740605?account=firma", "").text("phone"))
                .isEqualTo("46701740605");
        assertThat(ask("DELETE", "/optouts/46701740605?account=firma", "").status())
                .isEqualTo(404);
        assertThat(ask("DELETE", "/optouts/46701740605", "").status()).isEqualTo(200);
    }

    @Test
    void a_rule_is_set_listed_and_removed_by_number_and_keyword() throws Exception {
        post("/numbers", "{'number': '72323', 'account': 'firma', 'kind': 'shared'}");

        assertThat(post("/rules", "{'number': '72323', 'keyword': 'pris', 'answer': '300 kr', 'forward': '0701740605'}")
                        .text("keyword"))
                .isEqualTo("PRIS");
        assertThat(post("/rules", "{'number': '72323', 'keyword': 'Pris', 'forward': null}")
                        .text("answer"))
                .isEqualTo("300 kr");
        assertThat(post("/rules", "{'number': '72323', 'answer': 'Write PRIS.', 'answer-every': '90m'}")
                        .text("answer-every"))
                .isEqualTo("90m");

        assertThat(get("/rules?number=72323").json().path("items"))
                .extracting(rule -> rule.path("keyword").asText() + " "
                        + rule.path("forward").asText())
                .containsExactly("null null", "PRIS null");
        assertThat(ask("DELETE", "/rules/72323?keyword=pris", "").status()).isEqualTo(200);
        assertThat(ask("DELETE", "/rules/72323?keyword=pris", "").status()).isEqualTo(404);
        assertThat(get("/rules").json().path("items")).hasSize(1);
        assertThat(post("/optouts", "{'phone': '46701740605', 'account': 'firma', 'number': '72323'}")
                        .text("number"))
                .isEqualTo("72323");
        assertThat(ask("DELETE", "/optouts/46701740605?account=firma&number=72323", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_is_no_phone_is_said_to_be_none() throws Exception {
        assertThat(post("/optouts", "{'phone': 'Anna'}").text("detail")).startsWith("phone is not a phone number: ");
        assertThat(post(CONTACTS, "{'phone': '12'}").status()).isEqualTo(422);
    }
}
