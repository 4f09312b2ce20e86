package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.brevduva.account.Objection;
import org.brevduva.contact.Contact;
import org.brevduva.contact.Contacts;

/** People whom an account texts. */
record ContactRoutes(Contacts contacts) {

    private static final String FIELDS = "fields";

    List<Route> routes() {
        String all = "/accounts/{account}/contacts";
        String one = all + "/{phone}";
        return List.of(
                Route.get(all, this::list, Query.LIMIT),
                Route.post(all, this::add, "phone", FIELDS),
                Route.get(one, this::show),
                Route.patch(one, this::change, FIELDS),
                Route.delete(one, this::remove));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(contacts.of(call.name("account"), limit + 1), limit, ContactRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        String phone = call.fields().text("phone");
        return Answer.created(json(contacts.add(
                Call.ACTOR, call.name("account"), phone, call.fields().texts(FIELDS))));
    }

    private Answer show(Call call) throws Objection {
        return Answer.of(json(contacts.find(call.name("account"), call.name("phone"))));
    }

    private Answer change(Call call) throws Objection, IOException {
        return Answer.of(json(contacts.change(
                Call.ACTOR,
                call.name("account"),
                call.name("phone"),
                call.fields().changes(FIELDS))));
    }

    private Answer remove(Call call) throws Objection, IOException {
        return Answer.of(json(contacts.remove(Call.ACTOR, call.name("account"), call.name("phone"))));
    }

    static ObjectNode json(Contact contact) {
        ObjectNode json = Json.object();
        json.put("phone", contact.phone().digits());
        json.put("account", contact.accountName());
        json.set(FIELDS, Json.texts(contact.fields()));
        return json;
    }
}
