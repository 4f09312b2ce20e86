package org.brevduva;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.brevduva.account.Audit;
import org.brevduva.account.Undeliverables;
import org.brevduva.bounce.Bounces;
import org.brevduva.config.ConfigException;
import org.brevduva.dialog.Acting;
import org.brevduva.dialog.Inbox;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.intake.Answers;
import org.brevduva.message.Confirmations;
import org.brevduva.message.FailOver;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.MessageLog;
import org.brevduva.message.Progress;
import org.brevduva.message.Route;
import org.brevduva.message.Routes;
import org.brevduva.message.Scheduling;
import org.brevduva.message.Submissions;
import org.brevduva.report.Receipts;
import org.brevduva.report.StatusReports;
import org.brevduva.smpp.Incoming;
import org.brevduva.smpp.SmsCourier;
import org.brevduva.smpp.SmscBinds;
import org.brevduva.sms.NumberPlan;
import org.brevduva.smtp.MailCourier;
import org.brevduva.smtp.MailDoor;
import org.brevduva.spool.Carrier;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Post;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.trust.MailSigner;
import org.brevduva.trust.Seal;
import org.brevduva.web.AdminApi;
import org.brevduva.web.LinkStatus;
import org.brevduva.web.Traffic;
import org.brevduva.web.WebDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The house: everything that runs, opened in order and closed backwards. */
public final class Brevduva implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("brevduva");

    private record Opened(String name, AutoCloseable part) {}

    private final Deque<Opened> parts = new ArrayDeque<>();
    private MailDoor door;
    private WebDoor web;
    private final Map<String, SmscBinds> links = new ConcurrentHashMap<>();
    private final List<SmsCourier> smsCouriers = new ArrayList<>();
    private Office office;
    private volatile Acting acting;

    private Brevduva() {}

    /**
     * Opens everything. When this returns, mail is accepted.
     *
     * @throws IOException when the state directory or a port cannot be used; the message says which and why
     * @throws ConfigException when a setting does not go with what is registered
     */
    public static Brevduva start(Settings settings, InstantSource time, SecureRandom chance)
            throws IOException, ConfigException {
        Brevduva house = new Brevduva();
        try {
            Path directory = settings.store().directory().toAbsolutePath();
            Store store = house.opened("store", Store.open(settings.store()));
            ReplyAddress replies = new ReplyAddress(Seal.open(directory.resolve("seal.key"), chance));
            Spool spool = new Spool(store, retryPolicies(settings));
            Routes routes = house.routes(settings);
            Submissions submissions = new Submissions(store, spool, routes, time);
            Receipts receipts = new Receipts(new Progress(InDoubtPolicy.REPORT));
            Inbox inbox = new Inbox(replies, submissions, spool, MailCourier.LANE, settings.dialog());
            Post post = new Post(store, spool, MailCourier.LANE, time);
            Undeliverables undeliverables = new Undeliverables(store, new Audit(store, time), time);
            Bounces bounces = new Bounces(store, undeliverables, settings.bounces(), time);
            NumberPlan plan = settings.domains().firstPlan().orElseThrow();
            Incoming incoming = new Incoming(store, receipts, inbox, plan, time, () -> house.cameIn(spool));
            Map<Lane, Courier> couriers = new LinkedHashMap<>();
            for (Settings.Smsc smsc : settings.smscs()) {
                Runnable wake = () -> spool.wake(smsc.lane());
                SmscBinds binds = house.opened("links", new SmscBinds(smsc.link(), incoming, chance, time, wake));
                house.links.put(smsc.link().name(), binds);
            }
            // Closed before the links, so that what has come in can still be acknowledged.
            house.opened("incoming", incoming);
            for (Settings.Smsc smsc : settings.smscs()) {
                SmscBinds binds = house.links.get(smsc.link().name());
                Progress progress = new Progress(smsc.link().inDoubt());
                Runnable wake = () -> spool.wake(smsc.lane());
                SmsCourier courier = house.opened("sms courier", new SmsCourier(binds, progress, receipts, time, wake));
                house.smsCouriers.add(courier);
                couriers.put(smsc.lane(), courier);
            }
            MailCourier mailCourier = house.opened(
                    "mail courier",
                    new MailCourier(
                            settings.smarthost(),
                            settings.smtp().hostname(),
                            new MailSigner(settings.signingKeys(), time),
                            bounces::carried));
            couriers.put(MailCourier.LANE, mailCourier);
            Rounds rounds = new Rounds(couriers);
            StatusReports reports = new StatusReports(store, post, settings.reports(), settings.letterhead(), time);
            store.start(List.of(submissions, receipts, inbox, post, reports, bounces, rounds));

            settings.smscs().stream()
                    .filter(smsc -> smsc.link().scheduling() == Scheduling.OURS)
                    .forEach(smsc -> spool.keepTimes(smsc.lane(), time.instant()));
            incoming.start();
            couriers.forEach((lane, courier) -> house.opened(
                            "carrier", new Carrier(lane, courier, spool, time, settings.grace()))
                    .start());
            house.links.values().forEach(SmscBinds::start);

            house.office = Office.open(settings, store, time, chance);
            Queue queue = new Queue(store, spool, couriers, time);
            house.acting = house.opened("acting", house.acting(settings, store, inbox, submissions, queue, time));
            house.acting.start();
            List<Lane> smsLanes =
                    settings.smscs().stream().map(Settings.Smsc::lane).toList();
            Confirmations confirmations = new Confirmations(store, spool, queue, smsLanes, time);
            Answers answers = Answers.with(
                    store, settings.domains(), confirmations, new Answers.Letters(replies, post.lane(), time));
            Trade trade = new Trade(submissions, routes, receipts, reports, inbox, replies, post, bounces, answers);
            house.opened(
                    "janitor",
                    new Chores(settings, store, time)
                            .of(trade, house.office, house.smsCouriers, new FailOver(routes, spool, time)));
            Hall hall = Hall.open(settings, store, house.office, trade, time, chance);
            house.door = house.opened("mail door", MailDoor.open(settings.smtp(), hall.intake()));
            // After the mail door: its library takes its time to start, and mail shall not wait for it.
            Traffic traffic = new Traffic(
                    queue, new MessageLog(store), bounces, () -> house.linkStatuses(settings, receipts), plan);
            AdminApi api = house.office.api(store, traffic, hall.explain());
            house.web = house.opened("web door", WebDoor.open(settings.web(), api, chance));
            log.info(
                    "open for mail smtp-port={} domains={} mailboxes={} smscs={}",
                    house.door.port(),
                    settings.domains().names(),
                    house.office.mailboxes().count(),
                    settings.smscs().stream().map(smsc -> smsc.link().name()).toList());
            return house;
        } catch (IOException | ConfigException | RuntimeException e) {
            house.close();
            throw e;
        }
    }

    private Acting acting(
            Settings settings, Store store, Inbox inbox, Submissions submissions, Queue queue, InstantSource time) {
        return new Acting(
                store,
                inbox,
                new Acting.Books(office.optOuts(), office.contacts(), office.groups(), office.audit()),
                new Acting.Outgoing(
                        submissions,
                        settings.composer(),
                        queue,
                        settings.domains().names().get(0)),
                time);
    }

    private void cameIn(Spool spool) {
        spool.wake(MailCourier.LANE);
        Acting there = acting;
        if (there != null) { // while the house opens
            there.wake();
        }
    }

    private static Map<Lane, RetryPolicy> retryPolicies(Settings settings) {
        Map<Lane, RetryPolicy> policies = new HashMap<>();
        settings.smscs().forEach(smsc -> policies.put(smsc.lane(), smsc.retry()));
        policies.put(MailCourier.LANE, settings.mailRetry());
        return policies;
    }

    /** The links are opened later: what comes in over them needs what the routes are for. */
    private Routes routes(Settings settings) {
        return new Routes(settings.smscs().stream()
                .map(smsc -> new Route(
                        smsc.link().name(),
                        smsc.lane(),
                        smsc.route(),
                        () -> serves(smsc.link().name()),
                        smsc.link().scheduling()))
                .toList());
    }

    private boolean serves(String smsc) {
        SmscBinds binds = links.get(smsc);
        return binds != null && binds.serves();
    }

    private List<LinkStatus> linkStatuses(Settings settings, Receipts receipts) {
        return settings.smscs().stream()
                .map(smsc -> smsc.link().name())
                .flatMap(smsc -> Links.statuses(links.get(smsc), receipts.habit(smsc)).stream())
                .toList();
    }

    /** What the chores and the gate are about. */
    record Trade(
            Submissions submissions,
            Routes routes,
            Receipts receipts,
            StatusReports reports,
            Inbox inbox,
            ReplyAddress replies,
            Post post,
            Bounces bounces,
            Answers answers) {}

    /** What administrators see and change. */
    public Office office() {
        return office;
    }

    /** Where mail is accepted. */
    public int smtpPort() {
        return door.port();
    }

    /** Where administrators are listened to. */
    public int adminPort() {
        return web.port();
    }

    /** Whether SMS can leave on every route right now. */
    public boolean isBound() {
        return links.values().stream().allMatch(SmscBinds::isBound);
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        parts.push(new Opened(name, part));
        return part;
    }

    /** Closes backwards: the doors first, then what carries, the links, the store. */
    @Override
    public void close() {
        log.info("closing");
        while (!parts.isEmpty()) {
            Opened next = parts.pop();
            try {
                next.part().close();
            } catch (Exception e) {
                // One part that will not close must not keep the others open.
                log.error("not closed part=\"{}\"", next.name(), e);
            }
        }
        log.info("closed");
    }
}
