package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Objection;
import org.brevduva.account.Rules;
import org.brevduva.mail.MailAddress;

/** What SMS do that come to a number or begin with a keyword. */
record RuleRoutes(Rules rules) {

    private static final String NUMBER = "number";
    private static final String KEYWORD = "keyword";

    /** Of the body, besides these two. */
    private static final List<String> CHANGES =
            List.of("account", "mailbox", "forward", "answer", "answer-every", "join", "leave", "save");

    List<Route> routes() {
        List<String> fields = new ArrayList<>(CHANGES);
        fields.add(NUMBER);
        fields.add(KEYWORD);
        return List.of(
                Route.get("/rules", this::list, NUMBER, Query.LIMIT),
                Route.post("/rules", this::set, fields.toArray(String[]::new)),
                Route.delete("/rules/{number}", this::remove, KEYWORD));
    }

    private Answer list(Call call) throws Objection {
        return Answer.of(Json.items(rules.all(call.query().text(NUMBER)), call.limit(), RuleRoutes::json));
    }

    private Answer set(Call call) throws Objection, IOException {
        Fields fields = call.fields();
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        for (String field : CHANGES) {
            if (fields.has(field)) {
                changes.put(field, fields.optional(field));
            }
        }
        return Answer.of(json(rules.set(Call.ACTOR, fields.text(NUMBER), fields.optional(KEYWORD), changes)));
    }

    private Answer remove(Call call) throws Objection, IOException {
        Optional<String> keyword = call.query().text(KEYWORD);
        return Answer.of(json(rules.remove(Call.ACTOR, call.name(NUMBER), keyword)));
    }

    private static ObjectNode json(InboundRule rule) {
        ObjectNode json = Json.object();
        json.put(NUMBER, rule.number());
        Json.put(json, KEYWORD, rule.keyword());
        json.put("account", rule.accountName());
        Json.put(json, "mailbox", rule.mailboxAddress().map(MailAddress::value));
        List<String> forward = new ArrayList<>();
        rule.mails().forEach(address -> forward.add(address.value()));
        rule.phones().forEach(phone -> forward.add(phone.digits()));
        Json.put(json, "forward", Optional.of(String.join(",", forward)).filter(some -> !some.isEmpty()));
        Json.put(json, "answer", rule.answer());
        json.put("answer-every", inWords(rule.answerEvery()));
        Json.put(json, "join", rule.join());
        Json.put(json, "leave", rule.leave());
        json.put("save", rule.saves() ? "yes" : "no");
        return json;
    }

    /** In the greatest unit that it is a whole number of. */
    private static String inWords(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
