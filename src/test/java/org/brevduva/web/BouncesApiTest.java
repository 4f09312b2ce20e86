package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BouncesApiTest extends Asking {

    private static final String ANNA = "anna@firma.example";
    private static final String CREW = "crew@list.example";

    @BeforeEach
    void mailbox() throws Exception {
        given("/accounts", "{'name': 'firma'}");
        given("/mailboxes", "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma'}");
    }

    @Test
    void a_mailbox_is_shown_with_its_last_bounce() throws Exception {
        assertThat(get("/mailboxes/" + ANNA).json().has("lastBounce")).isFalse();

        long parcel = house.bounces("firma", Optional.of(ANNA), ANNA);

        assertThat(get("/mailboxes/" + ANNA).json().at("/lastBounce/parcel").asLong())
                .isEqualTo(parcel);
        assertThat(get("/mailboxes/" + ANNA).json().at("/lastBounce/status").asText())
                .isEqualTo("5.1.1");
    }

    @Test
    void bounces_are_listed_and_picked() throws Exception {
        house.bounces("firma", Optional.of(ANNA), ANNA);
        house.bounces("firma", Optional.empty(), CREW);

        assertThat(get("/bounces").json().path("items")).hasSize(2);
        assertThat(get("/bounces?limit=1").json().path("more").asBoolean()).isTrue();
        assertThat(get("/bounces?to=CREW%40list.example")
                        .json()
                        .at("/items/0/to")
                        .asText())
                .isEqualTo(CREW);
        assertThat(get("/bounces?to=crew").status()).isEqualTo(422);
    }

    @Test
    void an_address_that_was_stopped_is_listed_and_lifted() throws Exception {
        for (int i = 0; i < 3; i++) {
            house.bounces("firma", Optional.empty(), CREW);
        }

        assertThat(get("/undeliverables").json().at("/items/0/bounces").asInt()).isEqualTo(3);
        assertThat(ask("DELETE", "/undeliverables/" + CREW, "").status()).isEqualTo(422);
        assertThat(ask("DELETE", "/undeliverables/" + CREW + "?account=firma", "")
                        .text("address"))
                .isEqualTo(CREW);
        assertThat(get("/undeliverables").json().path("items")).isEmpty();
        assertThat(ask("DELETE", "/undeliverables/" + CREW + "?account=firma", "")
                        .status())
                .isEqualTo(404);
        assertThat(get("/audit").json().toString()).contains("forwards-stopped", "forwards-lifted");
    }
}
