package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Objection;
import org.brevduva.account.State;
import org.brevduva.bounce.Bounces;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/** Registered e-mail addresses. */
record MailboxRoutes(Mailboxes mailboxes, Bounces bounces) {

    private static final List<String> TEXTS =
            List.of("address", "account", "key", "number", "sender", "domain", "password");

    private static final String OPTIONS = "options";
    private static final String[] FIELDS = {
        "address", "account", "key", "number", "sender", "domain", "password", OPTIONS
    };

    List<Route> routes() {
        String one = "/mailboxes/{address}";
        return List.of(
                Route.get("/mailboxes", this::list, "account", Query.LIMIT),
                Route.post("/mailboxes", this::add, FIELDS),
                Route.get(one, this::show),
                Route.patch(one, this::change, FIELDS),
                Route.delete(one, call -> set(call, State.REMOVED)),
                Route.post(one + "/activate", call -> set(call, State.ACTIVE)),
                Route.post(one + "/deactivate", call -> set(call, State.DEACTIVATED)));
    }

    private Answer list(Call call) throws Objection {
        Optional<String> account = call.query().text("account");
        List<Mailbox> all = mailboxes.all().stream()
                .filter(mailbox -> account.isEmpty() || mailbox.accountName().equals(account.get()))
                .toList();
        return Answer.of(Json.items(all, call.limit(), MailboxRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        call.fields().text("address");
        Map<String, String> given = new TreeMap<>();
        // Null says as much as nothing: there is nothing yet that could be taken away.
        changes(call).forEach((name, value) -> value.ifPresent(text -> given.put(name, text)));
        return Answer.created(json(mailboxes.add(Call.ACTOR, given)));
    }

    private Answer show(Call call) throws Objection {
        Mailbox mailbox = mailboxes.find(call.name("address"));
        ObjectNode json = json(mailbox);
        bounces.last(mailbox.id(), mailbox.address())
                .ifPresent(last -> json.set("lastBounce", BounceRoutes.json(last)));
        return Answer.of(json);
    }

    private Answer change(Call call) throws Objection, IOException {
        return Answer.of(json(mailboxes.change(Call.ACTOR, call.name("address"), changes(call))));
    }

    private Answer set(Call call, State state) throws Objection, IOException {
        return Answer.of(json(mailboxes.set(Call.ACTOR, call.name("address"), state)));
    }

    /** Fields and options in one, as the register takes them; an option cannot pass for a field. */
    private static Map<String, Optional<String>> changes(Call call) throws Objection {
        Map<String, Optional<String>> changes = new TreeMap<>(call.fields().changes(OPTIONS));
        for (String name : TEXTS) {
            if (changes.containsKey(name)) {
                throw Fields.wrong(name, "there is no option " + name + " here");
            }
            if (call.fields().has(name)) {
                changes.put(name, call.fields().optional(name));
            }
        }
        return changes;
    }

    private static ObjectNode json(Mailbox mailbox) {
        ObjectNode json = Json.object();
        json.put("address", mailbox.address().value());
        json.put("account", mailbox.accountName());
        Json.put(json, "key", mailbox.key());
        json.put("state", mailbox.state().word());
        json.put("paused", mailbox.paused());
        Json.put(json, "number", mailbox.number().map(Msisdn::digits));
        Json.put(json, "sender", mailbox.sender().map(SenderId::value));
        json.put("domain", mailbox.domain());
        json.put("hasPassword", mailbox.hasPassword());
        json.set(OPTIONS, Json.texts(mailbox.options().chosen()));
        return json;
    }
}
