package org.brevduva.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.brevduva.account.Audit;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.intake.Explain;

/** What administrators can ask for, whoever carries the question. Thread-safe. */
public final class AdminApi {

    private final Router router;
    private final Audit audit;

    /** {@code registry} and {@code audit}: the audit book, for what is done and what is refused. */
    public AdminApi(Books books, Traffic traffic, Explain explain, Registry registry, Audit audit) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new AccountRoutes(books.accounts(), books.quotas()).routes());
        routes.addAll(new KeyRoutes(books.keys()).routes());
        routes.addAll(new MailboxRoutes(books.mailboxes(), traffic.bounces()).routes());
        routes.addAll(new NumberRoutes(books.numbers()).routes());
        routes.addAll(new ContactRoutes(books.contacts(), books.groups().labels()).routes());
        routes.addAll(new ImportRoutes(books.groups().imports()).routes());
        routes.addAll(new GroupRoutes(books.groups()).routes());
        routes.addAll(new OptOutRoutes(books.optOuts()).routes());
        routes.addAll(new BounceRoutes(traffic.bounces(), books.undeliverables()).routes());
        routes.addAll(new RuleRoutes(books.rules()).routes());
        routes.addAll(new QueueRoutes(traffic.queue(), traffic.messages(), registry).routes());
        routes.addAll(new LogRoutes(traffic.messages(), traffic.plan()).routes());
        routes.addAll(new HouseRoutes(traffic.links(), audit).routes());
        routes.addAll(new ExplainRoutes(explain).routes());
        this.router = new Router(List.copyOf(routes));
        this.audit = audit;
    }

    List<Route> routes() {
        return router.routes();
    }

    Router.Found find(String method, String path) throws Refused {
        return router.find(method, path);
    }

    /** Does what was asked for, and notes it in the audit book if it does not. */
    Answer answer(Router.Found found, String query, byte[] body) throws Refused, IOException {
        Route route = found.route();
        try {
            Query parameters = Query.read(query, route.parameters());
            boolean mail = route.takes() == Route.Takes.MAIL;
            Fields fields = Fields.of(mail || body.length == 0 ? Json.object() : Json.read(body), route.fields());
            return route.work().on(new Call(found.names(), parameters, fields, mail ? body : new byte[0]));
        } catch (Objection e) {
            String asked = route.method() + " " + asked(found);
            refused(Call.ACTOR, asked, e.getMessage());
            throw new Refused(Problem.of(status(e.kind()), e.getMessage()).about(e.field()));
        }
    }

    void refused(String actor, String asked, String why) {
        audit.refused(actor, Plain.masked(Plain.words(asked)), Plain.masked(Plain.words(why)));
    }

    private static String asked(Router.Found found) {
        String path = found.route().pattern();
        for (String name : found.names().keySet()) {
            path = path.replace("{" + name + "}", found.names().get(name));
        }
        return path;
    }

    private static int status(Objection.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 404;
            case CONFLICT -> 409;
            case WRONG -> 422;
        };
    }
}
