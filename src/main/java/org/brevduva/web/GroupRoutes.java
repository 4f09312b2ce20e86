package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.brevduva.account.Objection;
import org.brevduva.contact.Group;
import org.brevduva.contact.Groups;

/** Contacts under one name. */
record GroupRoutes(Groups groups) {

    List<Route> routes() {
        String all = "/accounts/{account}/groups";
        String one = all + "/{group}";
        String members = one + "/members";
        return List.of(
                Route.get(all, this::list, Query.LIMIT),
                Route.post(all, this::add, "name"),
                Route.patch(one, this::rename, "name"),
                Route.delete(one, this::remove),
                Route.get(members, this::members, Query.LIMIT),
                Route.post(members, this::join, "phone"),
                Route.delete(members + "/{phone}", this::leave));
    }

    private Answer list(Call call) throws Objection {
        return Answer.of(Json.items(groups.of(call.name("account")), call.limit(), GroupRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        return Answer.created(
                json(groups.add(Call.ACTOR, call.name("account"), call.fields().text("name"))));
    }

    private Answer rename(Call call) throws Objection, IOException {
        String name = call.fields().text("name");
        return Answer.of(json(groups.rename(Call.ACTOR, call.name("account"), call.name("group"), name)));
    }

    private Answer remove(Call call) throws Objection, IOException {
        return Answer.of(json(groups.remove(Call.ACTOR, call.name("account"), call.name("group"))));
    }

    private Answer members(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(
                groups.members(call.name("account"), call.name("group"), limit + 1), limit, ContactRoutes::json));
    }

    private Answer join(Call call) throws Objection, IOException {
        return Answer.of(json(groups.join(
                Call.ACTOR,
                call.name("account"),
                call.name("group"),
                call.fields().text("phone"))));
    }

    private Answer leave(Call call) throws Objection, IOException {
        return Answer.of(json(groups.leave(Call.ACTOR, call.name("account"), call.name("group"), call.name("phone"))));
    }

    private static ObjectNode json(Group group) {
        ObjectNode json = Json.object();
        json.put("name", group.name());
        json.put("account", group.accountName());
        json.put("members", group.members());
        return json;
    }
}
