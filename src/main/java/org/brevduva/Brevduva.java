package org.brevduva;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.brevduva.account.Gatekeeper;
import org.brevduva.dialog.Inbox;
import org.brevduva.intake.Intake;
import org.brevduva.message.Progress;
import org.brevduva.message.Submissions;
import org.brevduva.report.Receipts;
import org.brevduva.smpp.Incoming;
import org.brevduva.smpp.LinkState;
import org.brevduva.smpp.SmsCourier;
import org.brevduva.smpp.SmscLink;
import org.brevduva.smtp.MailCourier;
import org.brevduva.smtp.MailDoor;
import org.brevduva.spool.Carrier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.trust.SenderProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The house: everything that runs, opened in order and closed backwards. */
public final class Brevduva implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("brevduva");

    private record Opened(String name, AutoCloseable part) {}

    private final Deque<Opened> parts = new ArrayDeque<>();
    private MailDoor door;
    private SmscLink link;

    private Brevduva() {}

    /**
     * Opens everything. When this returns, mail is accepted.
     *
     * @throws IOException when the state directory or a port cannot be used; the message says which and why
     */
    public static Brevduva start(Settings settings, InstantSource time, RandomGenerator chance) throws IOException {
        Brevduva house = new Brevduva();
        try {
            Store store = house.opened("store", Store.open(settings.store()));
            Lane smsLane = new Lane("sms-" + settings.smsc().name());
            Spool spool =
                    new Spool(store, Map.of(smsLane, settings.smsRetry(), MailCourier.LANE, settings.mailRetry()));
            Submissions submissions = new Submissions(store, spool, smsLane, time);
            Progress progress = new Progress(settings.smsc().inDoubt());
            Receipts receipts = new Receipts(progress);
            Inbox inbox = new Inbox(settings.accounts(), submissions, spool, MailCourier.LANE);
            Incoming incoming = new Incoming(
                    store,
                    receipts,
                    inbox,
                    settings.domains().firstPlan().orElseThrow(),
                    time,
                    () -> spool.wake(MailCourier.LANE));
            house.link =
                    house.opened("link", new SmscLink(settings.smsc(), incoming, chance, () -> spool.wake(smsLane)));
            // Closed before the link, so that what has come in can still be acknowledged.
            house.opened("incoming", incoming);
            SmsCourier smsCourier = house.opened(
                    "sms courier", new SmsCourier(house.link, progress, receipts, time, () -> spool.wake(smsLane)));
            MailCourier mailCourier = house.opened(
                    "mail courier",
                    new MailCourier(settings.smarthost(), settings.smtp().hostname()));
            Rounds rounds = new Rounds(Map.of(smsLane, smsCourier, MailCourier.LANE, mailCourier));
            store.start(List.of(submissions, receipts, inbox, rounds));

            incoming.start();
            house.opened("sms carrier", new Carrier(smsLane, smsCourier, spool, time, settings.grace()))
                    .start();
            house.opened("mail carrier", new Carrier(MailCourier.LANE, mailCourier, spool, time, settings.grace()))
                    .start();
            house.link.start();

            Janitor janitor = house.opened("janitor", new Janitor());
            janitor.every(
                    Duration.ofHours(1),
                    "fingerprints",
                    () -> submissions.forgetFingerprints(time.instant().minus(settings.duplicatesWindow())));
            janitor.every(
                    Duration.ofHours(1),
                    "early receipts",
                    () -> receipts.forget(store, time.instant().minus(Duration.ofDays(1))));
            janitor.every(Duration.ofSeconds(5), "crossed receipts", () -> receipts.catchUp(store));
            janitor.every(
                    Duration.ofSeconds(1),
                    "incomplete sms",
                    () -> inbox.passOnIncomplete(store, time.instant(), settings.partsPatience()));

            Gatekeeper gatekeeper = new Gatekeeper(settings.accounts(), new SenderProof(settings.relays()));
            Intake intake = new Intake(settings.domains(), gatekeeper, settings.composer(), submissions, store);
            house.door = house.opened("mail door", MailDoor.open(settings.smtp(), intake));
            log.info(
                    "open for mail smtp-port={} domains={} mailboxes={} smsc={}",
                    house.door.port(),
                    settings.domains().names(),
                    settings.accounts().size(),
                    settings.smsc().name());
            return house;
        } catch (IOException | RuntimeException e) {
            house.close();
            throw e;
        }
    }

    /** Where mail is accepted. */
    public int smtpPort() {
        return door.port();
    }

    /** Whether SMS can leave right now. */
    public boolean isBound() {
        return link.state() == LinkState.BOUND;
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
