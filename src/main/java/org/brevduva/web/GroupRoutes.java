package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.contact.Contact;
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
                Route.get(members, this::members, Query.LIMIT, Query.AFTER),
                Route.post(members, this::join, "phone"),
                Route.delete(members + "/{contact}", this::leave));
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
        String account = call.name("account");
        String group = call.name("group");
        Optional<Long> after = call.query().after();
        List<Contact> found = after.isPresent()
                ? groups.membersAfter(account, group, after.get(), limit + 1)
                : groups.members(account, group, limit + 1);
        return ContactRoutes.list(found, limit, groups.labels());
    }

    private Answer join(Call call) throws Objection, IOException {
        return Answer.of(json(groups.join(
                Call.ACTOR,
                call.name("account"),
                call.name("group"),
                call.fields().text("phone"))));
    }

    private Answer leave(Call call) throws Objection, IOException {
        return Answer.of(
                json(groups.leave(Call.ACTOR, call.name("account"), call.name("group"), call.name("contact"))));
    }

    private static ObjectNode json(Group group) {
        ObjectNode json = Json.object();
        json.put("name", group.name());
        json.put("account", group.accountName());
        json.put("members", group.members());
        return json;
    }
}
