package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Objection;
import org.brevduva.account.Quotas;
import org.brevduva.account.State;

/** Accounts, and how much of their quotas is used. */
record AccountRoutes(Accounts accounts, Quotas quotas) {

    List<Route> routes() {
        return List.of(
                Route.get("/accounts", this::list, Query.LIMIT),
                Route.post("/accounts", this::add, "name", "options"),
                Route.get("/accounts/{account}", this::show),
                Route.patch("/accounts/{account}", this::change, "options"),
                Route.delete("/accounts/{account}", call -> set(call, State.REMOVED)),
                Route.post("/accounts/{account}/activate", call -> set(call, State.ACTIVE)),
                Route.post("/accounts/{account}/deactivate", call -> set(call, State.DEACTIVATED)),
                Route.get("/accounts/{account}/quota", this::quota));
    }

    private Answer list(Call call) throws Objection {
        return Answer.of(Json.items(accounts.all(), call.limit(), AccountRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        String name = call.fields().text("name");
        return Answer.created(json(accounts.add(Call.ACTOR, name, call.fields().texts("options"))));
    }

    private Answer show(Call call) throws Objection {
        return Answer.of(json(accounts.find(call.name("account"))));
    }

    private Answer change(Call call) throws Objection, IOException {
        return Answer.of(json(
                accounts.change(Call.ACTOR, call.name("account"), call.fields().changes("options"))));
    }

    private Answer set(Call call, State state) throws Objection, IOException {
        return Answer.of(json(accounts.set(Call.ACTOR, call.name("account"), state)));
    }

    private Answer quota(Call call) throws Objection {
        List<Quotas.Use> uses = quotas.of(call.name("account"));
        return Answer.of(Json.items(uses, uses.size(), AccountRoutes::json));
    }

    private static ObjectNode json(Account account) {
        ObjectNode json = Json.object();
        json.put("name", account.name());
        json.put("state", account.state().word());
        json.set("options", Json.texts(account.options().chosen()));
        return json;
    }

    private static ObjectNode json(Quotas.Use use) {
        ObjectNode json = Json.object();
        json.put("name", use.limit().name());
        json.put("period", use.limit().period().word());
        json.put("most", use.limit().most());
        json.put("used", use.used());
        return json;
    }
}
