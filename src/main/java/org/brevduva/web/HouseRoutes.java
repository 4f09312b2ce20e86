package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.brevduva.account.Audit;
import org.brevduva.account.AuditEntry;
import org.brevduva.account.Objection;
import org.brevduva.account.Option;

/** The house itself: its links, its audit book, and what can be chosen in it. */
record HouseRoutes(Supplier<List<LinkStatus>> links, Audit audit) {

    List<Route> routes() {
        return List.of(
                Route.get("/links", this::links),
                Route.get("/audit", this::audit, Query.LIMIT),
                Route.get("/options", this::options));
    }

    private Answer links(Call call) {
        List<LinkStatus> all = links.get();
        return Answer.of(Json.items(all, all.size(), HouseRoutes::json));
    }

    private Answer audit(Call call) throws Objection {
        int limit = call.limit();
        return Answer.of(Json.items(audit.newest(limit + 1), limit, HouseRoutes::json));
    }

    private Answer options(Call call) {
        List<Option> all = Arrays.asList(Option.values());
        return Answer.of(Json.items(all, all.size(), HouseRoutes::json));
    }

    private static ObjectNode json(LinkStatus link) {
        ObjectNode json = Json.object();
        json.put("name", link.name());
        json.put("host", link.host());
        json.put("port", link.port());
        json.put("state", link.state());
        json.put("since", link.since().toString());
        json.put("health", link.health());
        link.rate().ifPresentOrElse(rate -> json.put("rate", rate), () -> json.putNull("rate"));
        json.put("window", link.window());
        json.put("underWay", link.underWay());
        json.put("resting", link.resting());
        json.put("submitted", link.submitted());
        json.put("refused", link.refused());
        json.put("inDoubt", link.inDoubt());
        json.put("resent", link.resent());
        json.put("late", link.late());
        json.put("received", link.received());
        json.put("receiptIds", link.receiptIds());
        Json.put(json, "trouble", link.trouble());
        return json;
    }

    private static ObjectNode json(AuditEntry entry) {
        ObjectNode json = Json.object();
        json.put("id", entry.id());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        json.put("subject", entry.subject());
        json.put("detail", entry.detail());
        return json;
    }

    private static ObjectNode json(Option option) {
        ObjectNode json = Json.object();
        json.put("name", option.word());
        json.put("for", Json.word(option.scope()));
        json.put("default", option.standard());
        json.put("meaning", option.meaning());
        return json;
    }
}
