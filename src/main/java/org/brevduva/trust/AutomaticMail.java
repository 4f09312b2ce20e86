package org.brevduva.trust;

import java.util.List;
import java.util.Optional;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;

/**
 * Tells e-mails that machines write by themselves from those of people: bounces, vacation answers, mailing lists (RFC
 * 3834, RFC 2919, RFC 3464). None of them may be answered automatically.
 *
 * <p>A header field that only machines write is enough. A subject, or the way a text begins, is not: a person may write
 * the same words, so these count two together.
 */
public final class AutomaticMail {

    private AutomaticMail() {}

    /** Why a machine wrote it, as a clause without a full stop; empty if nothing speaks against a person. */
    public static Optional<String> sign(Optional<MailAddress> envelopeSender, IncomingEmail email) {
        return sign(envelopeSender, email.fields()).or(() -> notice(email)).or(() -> answer(email));
    }

    /** What envelope and header alone tell, in the same words. */
    public static Optional<String> sign(Optional<MailAddress> envelopeSender, List<HeaderField> fields) {
        return envelopeSender.isEmpty()
                ? Optional.of("its envelope names no sender, as in bounces")
                : AutomaticFields.sign(fields);
    }

    /** Whether a mail system wrote it to say that something was not delivered, as far as words can tell. */
    public static boolean isBounce(IncomingEmail email) {
        AutomaticNotice text = AutomaticNotice.of(email.plainText().orElse(""));
        return text.isNotice()
                || text.looksLikeNotice()
                || AutomaticSubject.isBounce(email.subject())
                || AutomaticFields.nameMailSystem(email.fields());
    }

    /** Bounces, receipts and complaints of mail systems that wrote no field to be known by. */
    private static Optional<String> notice(IncomingEmail email) {
        AutomaticNotice text = AutomaticNotice.of(email.plainText().orElse(""));
        if (text.isNotice()) {
            return Optional.of("its text begins like the notice of a mail system");
        }
        if (AutomaticSubject.isComplaint(email.subject()) && text.isEmpty()) {
            return Optional.of("its subject is that of a complaint, and it has no text");
        }
        boolean bounce = AutomaticSubject.isBounce(email.subject());
        if (bounce && AutomaticFields.nameMailSystem(email.fields())) {
            return Optional.of("its subject is that of a bounce, and a mail system wrote it");
        }
        return bounce && text.looksLikeNotice()
                ? Optional.of("subject and text are those of a bounce")
                : Optional.empty();
    }

    /** Vacation answers and confirmations of programs that wrote no field to be known by. */
    private static Optional<String> answer(IncomingEmail email) {
        AutomaticAnswer text = AutomaticAnswer.of(email.plainText().orElse(""));
        Optional<String> doubt = AutomaticFields.doubt(email.fields());
        boolean inThread = !email.references().isEmpty();
        if (AutomaticSubject.isAutomaticAnswer(email.subject())
                && (inThread || doubt.isPresent() || text.signs() > 0)) {
            return Optional.of("its subject is that of an automatic answer");
        }
        if (AutomaticSubject.isAbsence(email.subject())
                && text.speaksOfAbsence()
                && (inThread || doubt.isPresent() || text.signs() > 1)) {
            return Optional.of("subject and text are those of an absence message");
        }
        if (text.callsItselfAutomatic() && (inThread || doubt.isPresent() || text.signs() > 1)) {
            return Optional.of("it calls itself automatic");
        }
        boolean answers = inThread || AutomaticSubject.isReply(email.subject());
        return answers && text.speaksOfAbsence()
                ? doubt.map(name -> "it speaks of absence, and has a field that machines write, " + name)
                : Optional.empty();
    }
}
