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
    private static final String NUMBER = "number";

    List<Route> routes() {
        return List.of(
                Route.get("/optouts", this::list, Query.LIMIT),
                Route.post("/optouts", this::add, "phone", ACCOUNT, NUMBER, "reason"),
                Route.delete("/optouts/{phone}", this::lift, ACCOUNT, NUMBER));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(optOuts.all(limit + 1), limit, OptOutRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        String phone = call.fields().text("phone");
        Optional<String> account = call.fields().optional(ACCOUNT);
        Optional<String> number = call.fields().optional(NUMBER);
        String reason = call.fields().optional("reason").orElse("");
        return Answer.created(json(optOuts.add(Call.ACTOR, account, phone, number, reason)));
    }

    private Answer lift(Call call) throws Objection, IOException {
        Optional<String> account = call.query().text(ACCOUNT);
        return Answer.of(json(optOuts.lift(
                Call.ACTOR, account, call.name("phone"), call.query().text(NUMBER))));
    }

    private static ObjectNode json(OptOut optOut) {
        ObjectNode json = Json.object();
        json.put("phone", optOut.phone().digits());
        Json.put(json, ACCOUNT, optOut.account());
        Json.put(json, NUMBER, optOut.number());
        json.put("reason", optOut.reason());
        json.put("since", optOut.since().toString());
        return json;
    }
}
