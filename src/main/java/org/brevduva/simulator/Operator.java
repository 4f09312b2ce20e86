package org.brevduva.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jsmpp.SMPPConstant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all links of one operator share, and what becomes of a part that it takes. */
final class Operator {

    private static final Logger log = LoggerFactory.getLogger("simulator");

    private final InstantSource time;
    private final Instructions instructions = new Instructions(System::nanoTime);
    private final Set<Bind> links = ConcurrentHashMap.newKeySet();
    private final Admission admission = new Admission();
    private final Ledger ledger = new Ledger();
    private final Tally tally = new Tally();
    private final AtomicReference<Treatment> habit = new AtomicReference<>(Treatment.usual());
    private volatile Rulebook rules = new Rulebook(List.of(), System::nanoTime);
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Phones phones;

    Operator(Crew crew, InstantSource time) {
        this.time = time;
        this.deliveries = new Deliveries(tally, crew.timer());
        this.receipts = new Receipts(deliveries, crew.timer(), time);
        this.phones = new Phones(deliveries);
    }

    /** What was told of all submits goes before the rules, and these before what is done as a habit. */
    Decision decide(Submit submit) {
        Treatment treatment = habit.get();
        try {
            Optional<Answer> instead = instructions.instead();
            if (instead.isPresent()) {
                return new Decision(instead.get(), treatment);
            }
            treatment = rules.treatmentOf(submit).orElse(treatment);
            return new Decision(treatment.behaviour().to(submit).after(instructions.delay()), treatment);
        } catch (RuntimeException e) {
            log.error("behaviour failed", e);
            return new Decision(new Answer.Refuse(SMPPConstant.STAT_ESME_RSYSERR), treatment);
        }
    }

    void changesHabit(UnaryOperator<Treatment> change) {
        habit.updateAndGet(change);
    }

    void follows(List<Rule> inOrder) {
        rules = new Rulebook(inOrder, System::nanoTime);
    }

    /** From here on the part is ours: it is in the ledger, and its phone has it. */
    Ledger.Taken take(Errand errand) {
        Ledger.Taken taken = ledger.take(errand.submit(), errand.treatment().ids());
        tally.submits.increment();
        if (ledger.keepsTexts()) {
            phones.take(errand, time.instant());
        }
        return taken;
    }

    /** All that are connected, bound or not. */
    Set<Bind> links() {
        return links;
    }

    /** How many links of this client are bound. */
    int bound(String systemId) {
        return (int) links.stream()
                .filter(link -> link.isBound() && link.systemId().equals(systemId))
                .count();
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
