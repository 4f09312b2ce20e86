package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.contact.Contact;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Labels;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/** People whom an account texts. */
record ContactRoutes(Contacts contacts, Labels labels) {

    private static final String FIELDS = "fields";
    private static final String GROUPS = "groups";
    private static final String JOIN = "join";
    private static final String LEAVE = "leave";

    List<Route> routes() {
        String all = "/accounts/{account}/contacts";
        String one = all + "/{contact}";
        return List.of(
                Route.get(all, this::list, Query.LIMIT, Query.AFTER),
                Route.post(all, this::add, "phone", FIELDS),
                Route.get(one, this::show),
                Route.patch(one, this::change, FIELDS),
                Route.delete(one, this::remove),
                Route.patch(one + "/groups", this::move, JOIN, LEAVE));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        String account = call.name("account");
        Optional<Long> after = call.query().after();
        List<Contact> found =
                after.isPresent() ? contacts.after(account, after.get(), limit + 1) : contacts.of(account, limit + 1);
        return list(found, limit, labels);
    }

    static Answer list(List<Contact> found, int limit, Labels labels) {
        Map<Long, List<String>> groups = labels.of(found);
        return Answer.of(Json.items(found, limit, one -> json(one, groups.getOrDefault(one.id(), List.of()))));
    }

    private Answer add(Call call) throws Objection, IOException {
        String phone = call.fields().optional("phone").orElse("");
        return Answer.created(json(contacts.add(
                Call.ACTOR, call.name("account"), phone, call.fields().texts(FIELDS))));
    }

    private Answer show(Call call) throws Objection {
        Contact found = contacts.find(call.name("account"), call.name("contact"));
        return Answer.of(json(found, labels.of(call.name("account"), call.name("contact"))));
    }

    private Answer change(Call call) throws Objection, IOException {
        Contact changed = contacts.change(
                Call.ACTOR,
                call.name("account"),
                call.name("contact"),
                call.fields().changes(FIELDS));
        return Answer.of(json(changed, labels.of(List.of(changed)).getOrDefault(changed.id(), List.of())));
    }

    private Answer remove(Call call) throws Objection, IOException {
        return Answer.of(json(contacts.remove(Call.ACTOR, call.name("account"), call.name("contact"))));
    }

    private Answer move(Call call) throws Objection, IOException {
        String account = call.name("account");
        String who = call.name("contact");
        String join = call.fields().optional(JOIN).orElse("");
        String leave = call.fields().optional(LEAVE).orElse("");
        List<String> groups = labels.move(Call.ACTOR, account, who, join, leave);
        return Answer.of(json(contacts.find(account, who), groups));
    }

    static ObjectNode json(Contact contact) {
        ObjectNode json = Json.object();
        json.put("id", contact.id());
        Json.put(json, "phone", contact.phone().map(Msisdn::digits));
        Json.put(json, "email", contact.email().map(MailAddress::value));
        json.put("account", contact.accountName());
        json.set(FIELDS, Json.texts(contact.fields()));
        return json;
    }

    private static ObjectNode json(Contact contact, List<String> groups) {
        ObjectNode json = json(contact);
        json.put(GROUPS, String.join(", ", groups));
        return json;
    }
}
