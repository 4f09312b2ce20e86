package org.brevduva.intake;

import org.brevduva.dialog.Question;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/** What an address of ours stands for. */
public sealed interface Target {

    /** A phone that gets an SMS. */
    record Phone(Msisdn number) implements Target {}

    /** An API key: the recipients are in the subject. For logs it prints nothing of itself. */
    record Key(String secret) implements Target {

        @Override
        public String toString() {
            return "key";
        }
    }

    /** The members of a group of the account's, or their guardians: what stands before the at sign. */
    record Group(String name) implements Target {}

    /** The recipients are in lists that are attached. */
    record Lists() implements Target {}

    /** Whoever answers for the house reads it: RFC 5321, 4.5.1. */
    record Administrator(MailAddress address) implements Target {}

    /** The answer to our question whether a submission shall be sent. */
    record Answer(Question question) implements Target {}

    /** Where an e-mail of ours comes back to: the parcel that carried it. */
    record Bounce(long parcel) implements Target {}

    /** Where whoever gets a forward of ours says that he wants no more of them: the parcel that carried it. */
    record Leaving(long parcel) implements Target {}

    /** Something that the house does itself: nobody gets an SMS. */
    enum Service implements Target {
        /** Gives the mailbox that writes a number: the subject is an API key. */
        SUBSCRIBE,
        /** Takes the number of the mailbox that writes back: subject or text hold its API key. */
        UNSUBSCRIBE,
        /** Answers with a short guide. */
        HELP
    }
}
