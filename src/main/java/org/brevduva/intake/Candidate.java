package org.brevduva.intake;

import org.brevduva.sms.Msisdn;

/** A phone that a mail may go to, and how its sender named it. */
sealed interface Candidate {

    Msisdn phone();

    /** In an address or in the subject: if it cannot be texted, nothing is sent. */
    record Named(Msisdn phone) implements Candidate {}

    /** As a member of a group. */
    record OfGroup(Msisdn phone, String group) implements Candidate {}

    /** In an attached list, as its {@code index}th number from 0. */
    record OfList(Msisdn phone, int index) implements Candidate {}
}
