package org.brevduva;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.brevduva.account.Gatekeeper;
import org.brevduva.intake.Dispatch;
import org.brevduva.intake.Explain;
import org.brevduva.intake.Forwarding;
import org.brevduva.intake.Intake;
import org.brevduva.intake.LoopGuard;
import org.brevduva.intake.Recipients;
import org.brevduva.intake.Reports;
import org.brevduva.intake.RequestReader;
import org.brevduva.intake.Returns;
import org.brevduva.intake.Schedule;
import org.brevduva.intake.SenderCheck;
import org.brevduva.intake.Subscriptions;
import org.brevduva.store.Store;
import org.brevduva.trust.MailAuthentication;

/** Where e-mails are judged, and where they are explained by the same who judge them. */
record Hall(Intake intake, Explain explain) {

    static Hall open(
            Settings settings,
            Store store,
            Office office,
            Brevduva.Trade trade,
            InstantSource time,
            SecureRandom chance)
            throws IOException {
        Gatekeeper gatekeeper = new Gatekeeper(store, settings.relays(), chance, time);
        SenderCheck senders = SenderCheck.with(
                store,
                gatekeeper,
                new MailAuthentication(settings.authentication(), time),
                trade.replies(),
                settings.domains());
        Recipients recipients = new Recipients(settings.domains(), settings.addresses(), trade.replies(), store);
        RequestReader requests = new RequestReader(store, settings.domains(), office.keys(), gatekeeper);
        LoopGuard loops = new LoopGuard(settings.loops(), trade.submissions(), time);
        Intake.Desks desks = new Intake.Desks(
                recipients,
                gatekeeper,
                senders,
                new Dispatch(
                        store,
                        requests,
                        settings.composer(),
                        new Dispatch.Trade(
                                trade.submissions(),
                                loops,
                                trade.answers(),
                                new Reports(settings.reports().interimAfter(), time),
                                new Schedule(settings.scheduleAhead(), time),
                                time)),
                new Subscriptions(
                        settings.addresses(),
                        new Subscriptions.Register(office.accounts(), office.keys(), office.mailboxes()),
                        trade.post(),
                        time),
                new Forwarding(gatekeeper, trade.post(), time),
                new Returns(trade.bounces()),
                office.quotas(),
                office.audit());
        Explain explain = Explain.byAccounts(
                settings.house(trade.routes(), time),
                new Explain.Desk(
                        store, recipients, gatekeeper, senders, requests, office.keys(), loops, office.quotas()));
        Intake intake = Intake.open(
                store, desks, settings.store().directory().toAbsolutePath().resolve("in-hand"));
        return new Hall(intake, explain);
    }
}
