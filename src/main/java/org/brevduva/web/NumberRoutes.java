package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Numbers;
import org.brevduva.account.Objection;
import org.brevduva.account.VirtualNumber;
import org.brevduva.mail.MailAddress;

/** Our own phone numbers. */
record NumberRoutes(Numbers numbers) {

    private static final String MAILBOX = "mailbox";

    List<Route> routes() {
        String one = "/numbers/{number}";
        return List.of(
                Route.get("/numbers", this::list, "account", Query.LIMIT),
                Route.post("/numbers", this::add, "number", "account", "kind", MAILBOX),
                Route.get(one, call -> Answer.of(json(numbers.find(call.name("number"))))),
                Route.patch(one, this::change, MAILBOX),
                Route.delete(one, call -> Answer.of(json(numbers.remove(Call.ACTOR, call.name("number"))))));
    }

    private Answer list(Call call) throws Objection {
        Optional<String> account = call.query().text("account");
        List<VirtualNumber> all = numbers.all().stream()
                .filter(number -> account.isEmpty() || number.accountName().equals(account.get()))
                .toList();
        return Answer.of(Json.items(all, call.limit(), NumberRoutes::json));
    }

    private Answer add(Call call) throws Objection, IOException {
        Fields fields = call.fields();
        String number = fields.text("number");
        VirtualNumber.Kind kind = kind(fields.optional("kind").orElse("dialog"));
        return Answer.created(
                json(numbers.add(Call.ACTOR, fields.text("account"), number, kind, fields.optional(MAILBOX))));
    }

    private Answer change(Call call) throws Objection, IOException {
        if (!call.fields().has(MAILBOX)) {
            throw Fields.wrong(MAILBOX, "mailbox is required: the mailbox that the number leads to, or null");
        }
        Optional<String> mailbox = call.fields().optional(MAILBOX);
        return Answer.of(json(numbers.change(Call.ACTOR, call.name("number"), mailbox)));
    }

    private static VirtualNumber.Kind kind(String word) throws Objection {
        return Arrays.stream(VirtualNumber.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Fields.wrong("kind", "kind is dialog or shared"));
    }

    private static ObjectNode json(VirtualNumber number) {
        ObjectNode json = Json.object();
        json.put("number", number.number());
        json.put("kind", number.kind().word());
        json.put("account", number.accountName());
        Json.put(json, MAILBOX, number.mailbox().map(MailAddress::value));
        Json.put(json, "freeSince", number.freeSince().map(Instant::toString));
        return json;
    }
}
