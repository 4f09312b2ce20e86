package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.account.Undeliverable;
import org.brevduva.account.Undeliverables;
import org.brevduva.bounce.Bounce;
import org.brevduva.bounce.Bounces;
import org.brevduva.mail.MailAddress;

/** E-mails of ours that did not arrive, and addresses that are written to no more. */
record BounceRoutes(Bounces bounces, Undeliverables undeliverables) {

    private static final String ACCOUNT = "account";
    private static final String TO = "to";

    List<Route> routes() {
        return List.of(
                Route.get("/bounces", this::list, TO, Query.LIMIT),
                Route.get("/undeliverables", this::stopped, Query.LIMIT),
                Route.delete("/undeliverables/{address}", this::lift, ACCOUNT));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        Optional<String> written = call.query().text(TO);
        Optional<MailAddress> to = written.flatMap(MailAddress::read);
        if (written.isPresent() && to.isEmpty()) {
            throw Fields.wrong(TO, "to is not an e-mail address");
        }
        return Answer.of(Json.items(bounces.newest(to, limit + 1), limit, BounceRoutes::json));
    }

    private Answer stopped(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(undeliverables.all(limit + 1), limit, BounceRoutes::json));
    }

    private Answer lift(Call call) throws Objection, IOException {
        String account = call.query()
                .text(ACCOUNT)
                .orElseThrow(() -> Fields.wrong(ACCOUNT, "account is required: whose forwards were stopped"));
        return Answer.of(json(undeliverables.lift(Call.ACTOR, account, call.name("address"))));
    }

    static ObjectNode json(Bounce bounce) {
        ObjectNode json = Json.object();
        json.put("parcel", bounce.parcel());
        json.put("at", bounce.at().toString());
        json.put("to", bounce.to().value());
        json.put(ACCOUNT, bounce.account());
        json.put("kind", Json.word(bounce.kind()));
        Json.put(json, "status", bounce.status());
        json.put("why", bounce.why());
        bounce.inbound().ifPresentOrElse(sms -> json.put("sms", sms), () -> json.putNull("sms"));
        Json.put(json, "from", bounce.phone());
        return json;
    }

    private static ObjectNode json(Undeliverable one) {
        ObjectNode json = Json.object();
        json.put("address", one.address().value());
        json.put(ACCOUNT, one.account());
        json.put("since", one.since().toString());
        json.put("bounces", one.bounces());
        json.put("status", one.status());
        return json;
    }
}
