package org.brevduva.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.account.Evidence;
import org.brevduva.account.Mailbox;
import org.brevduva.dialog.Correspondence;
import org.brevduva.dialog.Question;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.trust.Alignment;
import org.brevduva.trust.MailAuthentication;
import org.brevduva.trust.MailEvidence;
import org.brevduva.trust.RawMail;

/** What speaks for one e-mail in hand. */
final class Clues implements Evidence {

    /** How {@link Alignment.Aligned#how} begins when nothing but a DKIM signature vouches. */
    private static final String BY_SIGNATURE = "dkim=";

    /** An address among whatever else stands in To or Cc; bounded, since strangers write it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\"[^\"\\\\<>]{1,64}\"|[^\\s\"<>(),:;@]{1,64}+)@[^\\s\"<>(),:;@]{1,255}+");

    /** Who can tell what the clues are worth. */
    record Experts(MailAuthentication authentication, ReplyAddress replies, Set<String> ourDomains) {}

    private final Experts experts;
    private final Envelope envelope;
    private final IncomingEmail email;
    private final MailAddress author;
    private final RawMail raw;

    Clues(Experts experts, Envelope envelope, IncomingEmail email, MailAddress author, RawMail raw) {
        this.experts = experts;
        this.envelope = envelope;
        this.email = email;
        this.author = author;
        this.raw = raw;
    }

    @Override
    public MailAddress author() {
        return author;
    }

    @Override
    public Optional<MailAddress> envelopeSender() {
        return envelope.sender();
    }

    @Override
    public InetAddress client() {
        return envelope.client();
    }

    @Override
    public Optional<Long> login() {
        return envelope.login().map(Login::mailbox);
    }

    @Override
    public Optional<String> lastWord() {
        return SubjectLine.read(email.subject()).lastWord();
    }

    /** A seal speaks for the phone or the question that it names, and for no other. */
    @Override
    public boolean isAnswerOf(Mailbox mailbox) {
        Optional<Question> question = Answers.question(envelope, email, experts.replies());
        if (question.isPresent()) {
            return question.get().mailbox() == mailbox.id();
        }
        Set<Msisdn> named = email.references().stream()
                .flatMap(id -> experts.replies().ofMessageId(id).stream())
                .filter(ends -> ends.mailbox() == mailbox.id())
                .map(Correspondence::phone)
                .collect(Collectors.toSet());
        return envelope.recipients().stream()
                .allMatch(recipient -> recipient.phone().filter(named::contains).isPresent()
                        || experts.replies()
                                .read(recipient.address().local())
                                .filter(ends -> ends.mailbox() == mailbox.id())
                                .isPresent());
    }

    /** The phone whose SMS the mail answers: by the Message-ID of ours that it names last. */
    Optional<Msisdn> answered(Mailbox mailbox) {
        return email.references().stream()
                .flatMap(id -> experts.replies().ofMessageId(id).stream())
                .filter(ends -> ends.mailbox() == mailbox.id())
                .map(Correspondence::phone)
                .reduce((earlier, later) -> later);
    }

    @Override
    public Alignment alignment() throws IOException {
        Alignment alignment = experts.authentication()
                .check(new MailEvidence(
                        envelope.client(),
                        envelope.helo(),
                        envelope.sender(),
                        author,
                        email.fields(),
                        experts.ourDomains(),
                        raw));
        boolean onlySigned = alignment instanceof Alignment.Aligned aligned
                && aligned.how().startsWith(BY_SIGNATURE)
                && !goesWhereItSays();
        return onlySigned
                ? new Alignment.NotAligned(
                        "its signature does not speak for recipients that stand neither in To nor in Cc")
                : alignment;
    }

    /**
     * A signature holds wherever the e-mail goes: somebody who once got it could send it on, to phones of his choice.
     * What is signed are To and Cc, so these have to name them.
     */
    private boolean goesWhereItSays() {
        Set<MailAddress> named = named(email);
        return envelope.recipients().stream().map(Recipient::address).allMatch(named::contains);
    }

    /** Whom To and Cc name, in their order. */
    static Set<MailAddress> named(IncomingEmail email) {
        return email.fields().stream()
                .filter(field -> field.isNamed("To") || field.isNamed("Cc"))
                .flatMap(field -> ADDRESS.matcher(field.value()).results())
                .flatMap(found -> MailAddress.read(found.group()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
