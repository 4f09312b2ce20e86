package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.brevduva.account.ApiKey;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Objection;
import org.brevduva.account.State;

/** API keys. A secret is in the answer that it was made for, and in no other. */
record KeyRoutes(ApiKeys keys) {

    List<Route> routes() {
        String all = "/accounts/{account}/keys";
        String one = all + "/{key}";
        return List.of(
                Route.get(all, this::list, Query.LIMIT),
                Route.post(all, this::add, "name"),
                Route.post(one + "/activate", call -> set(call, State.ACTIVE)),
                Route.post(one + "/deactivate", call -> set(call, State.DEACTIVATED)),
                Route.post(one + "/rotate", this::rotate),
                Route.post(one + "/revoke", call -> set(call, State.REMOVED)));
    }

    private Answer list(Call call) throws Objection {
        return Answer.of(Json.items(keys.of(call.name("account")), call.limit(), KeyRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        return Answer.created(
                made(keys.add(Call.ACTOR, call.name("account"), call.fields().text("name"))));
    }

    private Answer set(Call call, State state) throws Objection, IOException {
        return Answer.of(json(keys.set(Call.ACTOR, call.name("account"), call.name("key"), state)));
    }

    private Answer rotate(Call call) throws Objection, IOException {
        return Answer.of(made(keys.rotate(Call.ACTOR, call.name("account"), call.name("key"))));
    }

    private static ObjectNode made(ApiKey.Made made) {
        return json(made.key()).put("secret", made.secret());
    }

    private static ObjectNode json(ApiKey key) {
        ObjectNode json = Json.object();
        json.put("name", key.name());
        json.put("account", key.accountName());
        json.put("state", key.state() == State.REMOVED ? "revoked" : key.state().word());
        json.put("hint", key.hint());
        json.put("createdAt", key.createdAt().toString());
        return json;
    }
}
