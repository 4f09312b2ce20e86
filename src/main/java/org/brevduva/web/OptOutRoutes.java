package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.account.OptOut;
import org.brevduva.account.OptOuts;

/** Phones whose owners want no more SMS. */
record OptOutRoutes(OptOuts optOuts) {

    private static final String ACCOUNT = "account";

    List<Route> routes() {
        return List.of(
                Route.get("/optouts", this::list, Query.LIMIT),
                Route.post("/optouts", this::add, "phone", ACCOUNT, "reason"),
                Route.delete("/optouts/{phone}", this::lift, ACCOUNT));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(optOuts.all(limit + 1), limit, OptOutRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        String phone = call.fields().text("phone");
        Optional<String> account = call.fields().optional(ACCOUNT);
        String reason = call.fields().optional("reason").orElse("");
        return Answer.created(json(optOuts.add(Call.ACTOR, account, phone, reason)));
    }

    private Answer lift(Call call) throws Objection, IOException {
        Optional<String> account = call.query().text(ACCOUNT);
        return Answer.of(json(optOuts.lift(Call.ACTOR, account, call.name("phone"))));
    }

    private static ObjectNode json(OptOut optOut) {
        ObjectNode json = Json.object();
        json.put("phone", optOut.phone().digits());
        Json.put(json, ACCOUNT, optOut.account());
        json.put("reason", optOut.reason());
        json.put("since", optOut.since().toString());
        return json;
    }
}
