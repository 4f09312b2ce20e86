package org.brevduva.intake;

import org.brevduva.sms.Msisdn;

/** What an address of ours stands for. */
public sealed interface Target {

    /** A phone that gets an SMS. */
    record Phone(Msisdn number) implements Target {}

    /** Something that the house does itself: nobody gets an SMS. */
    enum Service implements Target {
        /** Gives the mailbox that writes a number: the subject is an API key. */
        SUBSCRIBE,
        /** Takes the number of the mailbox that writes back: subject or text hold its API key. */
        UNSUBSCRIBE
    }
}
