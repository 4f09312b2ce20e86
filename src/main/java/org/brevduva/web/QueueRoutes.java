package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.message.MessageLog;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.QueueState;
import org.brevduva.spool.Queued;
import org.brevduva.spool.Waiting;

/**
 * What waits to leave.
 *
 * @param messages tells which parcels a submission has
 * @param registry keeps the audit book: the spool knows nothing of administrators
 */
record QueueRoutes(Queue queue, MessageLog messages, Registry registry) {

    private interface OnParcel {
        boolean act(long id) throws IOException;
    }

    private interface OnLane {
        int act(Lane lane) throws IOException;
    }

    List<Route> routes() {
        String one = "/queue/{id}";
        String lane = "/queue/lanes/{lane}";
        return List.of(
                Route.get("/queue", this::list, "lane", "state", Query.LIMIT),
                Route.get("/queue/lanes", this::lanes),
                Route.post(lane + "/hold", call -> onLane(call, "lane-held", queue::hold)),
                Route.post(lane + "/release", call -> onLane(call, "lane-released", queue::release)),
                Route.post(lane + "/retry", call -> onLane(call, "lane-retried", queue::retry)),
                Route.post(lane + "/drop", call -> onLane(call, "lane-dropped", queue::drop)),
                Route.post("/submissions/{id}/cancel", this::cancel),
                Route.get(one, call -> Answer.of(json(find(call.id("id"))))),
                Route.post(one + "/hold", call -> onParcel(call, "parcel-held", queue::hold)),
                Route.post(one + "/release", call -> onParcel(call, "parcel-released", queue::release)),
                Route.post(one + "/retry", call -> onParcel(call, "parcel-retried", queue::retry)),
                Route.post(one + "/drop", call -> onParcel(call, "parcel-dropped", queue::drop)));
    }

    private Answer list(Call call) throws Objection {
        int limit = call.limit();
        Optional<String> lane = call.query().text("lane");
        Optional<String> state = call.query().text("state");
        List<Queued> found = queue.list(
                lane.isPresent() ? Optional.of(lane(lane.get())) : Optional.empty(),
                state.isPresent() ? Optional.of(state(state.get())) : Optional.empty(),
                limit + 1);
        return Answer.of(Json.items(found, limit, QueueRoutes::json));
    }

    private Answer lanes(Call call) {
        List<Waiting> lanes = queue.waiting();
        return Answer.of(Json.items(lanes, lanes.size(), QueueRoutes::json));
    }

    /** Says what it was, as it may be gone afterwards. */
    private Answer onParcel(Call call, String action, OnParcel work) throws Objection, IOException {
        Queued before = find(call.id("id"));
        if (!work.act(before.id())) {
            throw new Objection(
                    Objection.Kind.CONFLICT,
                    "id",
                    "the parcel is " + before.state().word() + " and does not allow that: see queue show");
        }
        Answer answer = Answer.of(json(queue.find(before.id()).orElse(before)));
        String detail = "lane=" + before.lane().name();
        return registry.change(0, Call.ACTOR, action, "parcel " + before.id(), detail, change -> answer);
    }

    private Answer onLane(Call call, String action, OnLane work) throws Objection, IOException {
        Lane lane = lane(call.name("lane"));
        if (queue.waiting().stream().noneMatch(waiting -> waiting.lane().equals(lane))) {
            throw new Objection(Objection.Kind.UNKNOWN, "lane", "there is no such lane: see queue lanes");
        }
        int parcels = work.act(lane);
        Answer answer = Answer.of(Json.object().put("lane", lane.name()).put("parcels", parcels));
        return registry.change(0, Call.ACTOR, action, "lane " + lane.name(), "parcels=" + parcels, change -> answer);
    }

    /** What of a submission has not left. */
    private Answer cancel(Call call) throws Objection, IOException {
        long id = call.id("id");
        long last = messages.lastPart(id)
                .orElseThrow(() -> new Objection(
                        Objection.Kind.UNKNOWN, "id", "there is no submission with this number: see log list"));
        int parcels = queue.drop(id, last);
        if (parcels == 0) {
            throw new Objection(
                    Objection.Kind.CONFLICT, "id", "nothing of this submission waits any more: see log show");
        }
        Answer answer = Answer.of(Json.object().put("submission", id).put("parcels", parcels));
        String subject = "submission " + id;
        return registry.change(0, Call.ACTOR, "submission-canceled", subject, "parcels=" + parcels, change -> answer);
    }

    private Queued find(long id) throws Objection {
        return queue.find(id)
                .orElseThrow(() ->
                        new Objection(Objection.Kind.UNKNOWN, "id", "nothing waits under this number: see queue list"));
    }

    private static Lane lane(String name) throws Objection {
        try {
            return new Lane(name);
        } catch (IllegalArgumentException e) {
            throw Fields.wrong("lane", "lane has 1 to 64 of a-z, 0-9 and -: see queue lanes");
        }
    }

    private static QueueState state(String word) throws Objection {
        return Arrays.stream(QueueState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Fields.wrong("state", "state is scheduled, due, claimed or held"));
    }

    private static ObjectNode json(Queued queued) {
        ObjectNode json = Json.object();
        json.put("id", queued.id());
        json.put("lane", queued.lane().name());
        json.put("state", queued.state().word());
        json.put("attempts", queued.attempts());
        json.put("dueAt", queued.dueAt().toString());
        json.put("acceptedAt", queued.acceptedAt().toString());
        json.put("giveUpAt", queued.giveUpAt().toString());
        return json;
    }

    private static ObjectNode json(Waiting waiting) {
        ObjectNode json = Json.object();
        json.put("lane", waiting.lane().name());
        json.put("scheduled", waiting.scheduled());
        json.put("due", waiting.due());
        json.put("claimed", waiting.claimed());
        json.put("held", waiting.held());
        Json.put(json, "oldest", waiting.oldest().map(Instant::toString));
        return json;
    }
}
