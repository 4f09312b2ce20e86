package org.brevduva.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Policy;
import org.brevduva.account.ProofKind;
import org.brevduva.mail.Cut;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Composed;
import org.brevduva.sms.Msisdn;

/**
 * What would become of an e-mail, step by step. It holds addresses, numbers and text, as the mail does, but none of its
 * secrets: neither a password nor a key.
 *
 * @param automatic how one sees that a machine wrote it, as a clause
 * @param subject absent if it is not read
 * @param lists absent if none is asked for
 * @param text absent if it is not read
 * @param ways by which its SMS would leave; none if nothing is sent
 */
public record Explanation(
        Author author,
        List<Proof> proofs,
        Optional<String> automatic,
        List<Addressed> recipients,
        Optional<Subject> subject,
        Optional<Listed> lists,
        Optional<Text> text,
        List<Way> ways,
        Outcome outcome) {

    /** Instead of a price. */
    public static final String NO_PRICE = "no price is known";

    /** For logs: nothing of the mail. */
    @Override
    public String toString() {
        return "explanation for " + recipients.size() + " recipients: " + outcome.fate();
    }

    /** For people: lines of a word, blanks and what there is to say of it. */
    public String inWords() {
        return new ExplanationText(this).toString();
    }

    /** What is known of an author's mailbox. */
    public enum Standing {
        /** The settings know no mailboxes. */
        NOT_ASKED,
        UNKNOWN,
        REGISTERED,
        PAUSED
    }

    /**
     * Who wrote it.
     *
     * @param unclear why nobody can tell, as a clause
     * @param account of the mailbox, if it is one
     */
    public record Author(
            Optional<MailAddress> address, Optional<String> unclear, Standing standing, Optional<String> account) {}

    /** Whether a proof would be there; a file does not tell everything. */
    public enum Holds {
        YES,
        NO,
        UNKNOWN
    }

    /** One that the account believes. {@code why} is a clause. */
    public record Proof(ProofKind kind, Holds holds, String why) {}

    /** What an address stands for. */
    public enum Meaning {
        PHONE,
        GROUP,
        KEY,
        LISTS,
        SERVICE,
        ADMINISTRATOR,
        UNKNOWN
    }

    /**
     * A recipient of the envelope.
     *
     * @param address as it was named; absent if it is a secret
     * @param members of a group
     * @param why it is refused at RCPT, or what else there is to say, as a clause
     */
    public record Addressed(
            Optional<String> address,
            Meaning meaning,
            Optional<Msisdn> phone,
            Optional<Integer> members,
            Optional<String> why) {}

    /**
     * What the subject says.
     *
     * @param policy by which it was read; absent where the address or the thread decides that
     * @param password whether its last word is the mailbox's password, which is not shown
     * @param unclear why it is refused, as a clause
     */
    public record Subject(
            Optional<Policy.SubjectPolicy> policy,
            boolean password,
            Optional<String> sender,
            List<Msisdn> recipients,
            Optional<String> text,
            Optional<String> unclear) {}

    /**
     * The attached lists.
     *
     * @param numbers each once
     * @param refused the first refused lines in words; {@code refusedLines} counts all
     * @param unreadable why there are none, as a clause
     */
    public record Listed(
            List<Msisdn> numbers,
            int duplicates,
            int refusedLines,
            List<String> refused,
            Optional<String> unreadable) {}

    /**
     * The text that was meant.
     *
     * @param source {@code text/plain} or {@code text/html}
     * @param composed as it would be sent
     * @param refused why it is not, as a clause
     */
    public record Text(
            Optional<String> source, List<Cut> cuts, Optional<Composed> composed, Optional<String> refused) {}

    /** What becomes of the mail as a whole. */
    public enum Fate {
        /** It becomes SMS, if one of the proofs holds. */
        SENT,
        /** It waits for its sender's yes, if one of the proofs holds. */
        HELD,
        REFUSED,
        /** The house does what its address stands for, if one of the proofs holds. */
        SERVED,
        /** The administrator gets it. */
        PASSED_ON
    }

    /**
     * Some of the messages, by one SMSC.
     *
     * @param price of all their parts, if each is known
     */
    public record Way(String smsc, int messages, Optional<BigDecimal> price) {}

    /**
     * The end.
     *
     * @param refusals why it is not sent, or not at once: clauses, the first few
     * @param messages SMS texts, one for each phone; 0 if nothing is sent
     * @param sendAt the later time from which they are
     * @param note what else its sender should know, as a clause
     */
    public record Outcome(
            Fate fate, List<String> refusals, int messages, Optional<Instant> sendAt, Optional<String> note) {

        Outcome(Fate fate, List<String> refusals, int messages) {
            this(fate, refusals, messages, Optional.empty(), Optional.empty());
        }

        Outcome noting(Optional<String> words) {
            return new Outcome(fate, refusals, messages, sendAt, words);
        }

        Outcome at(SendTime time) {
            return time instanceof SendTime.From from && messages > 0
                    ? new Outcome(fate, refusals, messages, from.time(), note)
                    : this;
        }
    }
}
