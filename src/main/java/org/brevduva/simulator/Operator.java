package org.brevduva.simulator;

import java.time.InstantSource;
import org.jsmpp.SMPPConstant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all links of one operator share, and what becomes of a part that it takes. */
final class Operator {

    private static final Logger log = LoggerFactory.getLogger("simulator");

    private final InstantSource time;
    private final Instructions instructions = new Instructions(System::nanoTime);
    private final Admission admission = new Admission();
    private final Ledger ledger = new Ledger();
    private final Tally tally = new Tally();
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Phones phones;

    Operator(Crew crew, InstantSource time) {
        this.time = time;
        this.deliveries = new Deliveries(tally, crew.timer());
        this.receipts = new Receipts(deliveries, crew.timer(), time);
        this.phones = new Phones(deliveries);
    }

    Answer decide(Submit submit) {
        try {
            return instructions.to(submit);
        } catch (RuntimeException e) {
            log.error("behaviour failed", e);
            return new Answer.Refuse(SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    /** From here on the part is ours: it is in the ledger, and its phone has it. */
    Ledger.Taken take(Submit submit) {
        Ledger.Taken taken = ledger.take(submit);
        tally.submits.increment();
        if (ledger.keepsTexts()) {
            phones.take(submit, time.instant());
        }
        return taken;
    }

    Instructions instructions() {
        return instructions;
    }

    Admission admission() {
        return admission;
    }

    Ledger ledger() {
        return ledger;
    }

    Tally tally() {
        return tally;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    Receipts receipts() {
        return receipts;
    }

    Phones phones() {
        return phones;
    }
}
