package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficApiTest extends Asking {

    private static final String ANNA = "anna@firma.example";

    @Test
    void what_waits_is_listed_held_released_and_dropped() throws Exception {
        long submission = house.accepts(ANNA, "46701740605", "46701740606");
        String parcel = "/queue/" + (submission + 2);

        assertThat(get("/queue").json().path("items")).hasSize(2);
        assertThat(post(parcel + "/hold", "").text("state")).isEqualTo("held");
        assertThat(get("/queue?state=held&lane=sms-telia").json().path("items")).hasSize(1);
        assertThat(post(parcel + "/retry", "").status()).isEqualTo(409);
        assertThat(post(parcel + "/release", "").text("state")).isEqualTo("due");
        assertThat(post(parcel + "/drop", "").text("lane")).isEqualTo("sms-telia");

        assertThat(get(parcel).status()).isEqualTo(404);
        assertThat(get("/audit").json().toString()).contains("parcel-held", "parcel-released", "parcel-dropped");
    }

    @Test
    void a_whole_lane_is_held_and_released() throws Exception {
        house.accepts(ANNA, "46701740605", "46701740606");

        assertThat(post("/queue/lanes/sms-telia/hold", "")
                        .json()
                        .path("parcels")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/queue/lanes").json().at("/items/0/held").asInt()).isEqualTo(2);
        assertThat(post("/queue/lanes/sms-telia/release", "")
                        .json()
                        .path("parcels")
                        .asInt())
                .isEqualTo(2);
        assertThat(post("/queue/lanes/sms-telia/drop", "")
                        .json()
                        .path("parcels")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/queue/lanes").json().at("/items/0/oldest").isNull()).isTrue();
    }

    @Test
    void what_of_a_submission_has_not_left_is_canceled_at_once() throws Exception {
        long submission = house.accepts(ANNA, "46701740605", "46701740606");
        long other = house.accepts(ANNA, "46701740607");

        Reply canceled = post("/submissions/" + submission + "/cancel", "");

        assertThat(canceled.json().path("parcels").asInt()).isEqualTo(2);
        assertThat(get("/queue").json().at("/items/0/id").asLong()).isEqualTo(other + 2);
        assertThat(get("/queue").json().path("items")).hasSize(1);
        assertThat(post("/submissions/" + submission + "/cancel", "").status()).isEqualTo(409);
        assertThat(post("/submissions/4711/cancel", "").status()).isEqualTo(404);
        assertThat(get("/audit").json().toString()).contains("submission-canceled");
    }

    @Test
    void what_cannot_be_a_lane_a_state_or_a_number_is_said() throws Exception {
        assertThat(get("/queue?lane=No").text("field")).isEqualTo("lane");
        assertThat(get("/queue?state=lost").text("detail")).isEqualTo("state is scheduled, due, claimed or held");
        assertThat(get("/queue/x").text("detail")).isEqualTo("id is a number");
        assertThat(get("/queue/9999999999999999999").status()).isEqualTo(422);
        assertThat(post("/queue/lanes/sms-other/hold", "").status()).isEqualTo(404);
    }

    @Test
    void the_log_tells_what_became_of_a_submission_and_of_a_message() throws Exception {
        long submission = house.accepts(ANNA, "46701740605", "46701740606");
        house.accepts("bo@firma.example", "46701740607");

        Reply shown = get("/submissions/" + submission);

        assertThat(shown.text("mailbox")).isEqualTo(ANNA);
        assertThat(shown.json().path("messages")).hasSize(2);
        assertThat(shown.json().at("/messages/0/parts/0/state").asText()).isEqualTo("waiting");
        assertThat(shown.json().at("/messages/0/status/code").asInt()).isPositive();
        assertThat(get("/messages/" + (submission + 1)).json()).isEqualTo(shown.json());
        assertThat(get("/submissions").json().path("items")).hasSize(2);
        assertThat(get("/submissions?mailbox=" + ANNA + "&limit=5").json().path("items"))
                .hasSize(1);
        assertThat(get("/submissions?to=070-174+06+07").json().path("items")).hasSize(1);
        assertThat(get("/submissions?limit=1").json().path("more").asBoolean()).isTrue();
    }

    @Test
    void what_the_log_does_not_have_is_404_and_a_phone_that_is_none_422() throws Exception {
        assertThat(get("/submissions/4711").text("detail"))
                .isEqualTo("there is no submission with this number: see log list");
        assertThat(get("/messages/4711").status()).isEqualTo(404);
        assertThat(get("/submissions?to=Anna").text("field")).isEqualTo("to");
        assertThat(get("/submissions?limit=501").status()).isEqualTo(422);
    }

    @Test
    void a_link_is_told_with_its_state_and_its_counts() throws Exception {
        house.has(new LinkStatus(
                "telia",
                "smsc.operator.example",
                2775,
                "down",
                Instant.parse("2026-03-02T08:00:00Z"),
                "probing",
                OptionalInt.of(40),
                10,
                0,
                3,
                7,
                1,
                0,
                0,
                0,
                2,
                "decimal for hex",
                Optional.of("bind lost")));

        Reply links = get("/links");

        assertThat(links.json().at("/items/0/trouble").asText()).isEqualTo("bind lost");
        assertThat(links.json().at("/items/0/submitted").asInt()).isEqualTo(7);
        assertThat(links.json().at("/items/0/health").asText()).isEqualTo("probing");
        assertThat(links.json().at("/items/0/rate").asInt()).isEqualTo(40);
        assertThat(links.json().at("/items/0/resting").asInt()).isEqualTo(3);
        assertThat(links.json().at("/items/0/receiptIds").asText()).isEqualTo("decimal for hex");
    }
}
