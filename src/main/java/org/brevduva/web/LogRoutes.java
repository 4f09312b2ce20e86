package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.message.MessageHistory;
import org.brevduva.message.MessageLog;
import org.brevduva.message.PartHistory;
import org.brevduva.message.Status;
import org.brevduva.message.SubmissionHistory;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/** What has become of messages. No text, and no subject: those are nobody's but the sender's. */
record LogRoutes(MessageLog messages, NumberPlan plan) {

    private static final int USUAL = 100;

    /** The log reads a thousand messages for one answer, and one submission each at least. */
    private static final int MOST = 500;

    List<Route> routes() {
        return List.of(
                Route.get("/submissions", this::list, "mailbox", "to", Query.LIMIT),
                Route.get("/submissions/{id}", call -> show(messages.submission(call.id("id")), "submission")),
                Route.get("/messages/{id}", call -> show(messages.ofMessage(call.id("id")), "message")));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.query().limit(USUAL, MOST);
        Optional<String> to = call.query().text("to");
        Optional<Msisdn> phone = to.isPresent() ? Optional.of(read(to.get())) : Optional.empty();
        return Answer.of(
                Json.items(messages.newest(call.query().text("mailbox"), phone, limit + 1), limit, LogRoutes::json));
    }

    private static Answer show(Optional<SubmissionHistory> found, String what) throws Objection {
        return Answer.of(json(found.orElseThrow(() -> new Objection(
                Objection.Kind.UNKNOWN, "id", "there is no " + what + " with this number: see log list"))));
    }

    private Msisdn read(String written) throws Objection {
        NumberReading reading = plan.read(written);
        if (reading instanceof NumberReading.Read read) {
            return read.number();
        }
        if (reading instanceof NumberReading.Unreadable unreadable) {
            throw Fields.wrong("to", "to is not a phone number: " + unreadable.why());
        }
        throw new AssertionError("no answer for " + reading.getClass());
    }

    private static ObjectNode json(SubmissionHistory submission) {
        ObjectNode json = Json.object();
        json.put("id", submission.id());
        json.put("mailbox", submission.mailbox());
        json.put("sender", submission.sender());
        json.put("acceptedAt", submission.acceptedAt().toString());
        Json.put(json, "sendAt", submission.sendAt().map(Instant::toString));
        json.put("characters", submission.characters());
        json.put("parts", submission.parts());
        Json.put(json, "proof", submission.proof());
        Json.put(json, "messageId", submission.messageId());
        json.put("recipients", submission.recipients());
        ArrayNode list = json.putArray("messages");
        submission.messages().forEach(message -> list.add(json(message)));
        return json;
    }

    private static ObjectNode json(MessageHistory message) {
        ObjectNode json = Json.object();
        json.put("id", message.id());
        json.put("to", message.phone().digits());
        json.set("status", json(message.status()));
        json.put("changedAt", message.changedAt().toString());
        ArrayNode parts = json.putArray("parts");
        message.parts().forEach(part -> parts.add(json(part)));
        return json;
    }

    private static ObjectNode json(PartHistory part) {
        ObjectNode json = Json.object();
        json.put("id", part.id());
        json.put("number", part.number());
        json.put("state", Json.word(part.state()));
        json.set("status", json(part.status()));
        json.put("resent", part.resent());
        Json.put(json, "smsc", part.smsc());
        Json.put(json, "smscId", part.smscId());
        Json.put(json, "leftAt", part.leftAt().map(Instant::toString));
        Json.put(json, "submittedAt", part.submittedAt().map(Instant::toString));
        Json.put(json, "changedAt", part.changedAt().map(Instant::toString));
        Json.put(json, "doneAt", part.doneAt().map(LocalDateTime::toString));
        Json.put(json, "error", part.error());
        return json;
    }

    private static ObjectNode json(Status status) {
        return Json.object().put("code", status.code()).put("word", status.word());
    }
}
