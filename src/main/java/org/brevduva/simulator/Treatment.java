package org.brevduva.simulator;

import java.util.Optional;

/** What the simulated operator does with a submit: its answer, the ids, the receipts, and what the phone texts back. */
public record Treatment(Behaviour behaviour, MessageIds ids, ReceiptPlan receipts, Optional<PhoneText> reply) {

    /** Takes it, says so, receipts as DELIVRD at once. */
    public static Treatment usual() {
        return new Treatment(submit -> new Answer.Accept(), MessageIds.usual(), ReceiptPlan.usual(), Optional.empty());
    }

    public Treatment answering(Answer answer) {
        return answering(submit -> answer);
    }

    public Treatment answering(Behaviour other) {
        return new Treatment(other, ids, receipts, reply);
    }

    public Treatment spelling(MessageIds other) {
        return new Treatment(behaviour, other, receipts, reply);
    }

    public Treatment receipting(ReceiptPlan other) {
        return new Treatment(behaviour, ids, other, reply);
    }

    /** Once for each whole SMS that the phone gets. */
    public Treatment replying(PhoneText text) {
        return new Treatment(behaviour, ids, receipts, Optional.of(text));
    }
}
