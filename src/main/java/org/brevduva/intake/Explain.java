package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.brevduva.account.Policy;
import org.brevduva.mail.AuthorReading;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Cut;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.sms.EncodingDecision;
import org.brevduva.sms.Replaced;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.trust.AutomaticMail;

/**
 * Says what would become of an e-mail, step by step, and sends nothing: for whoever wonders why. It knows the
 * settings and no account, so it reads the subject as it is told to, and does not ask whether the sender may send.
 */
public final class Explain {

    private static final HexFormat HEX = HexFormat.of();

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Domains domains;
    private final Composer composer;
    private final Policy.SubjectPolicy subject;

    public Explain(Domains domains, Composer composer, Policy.SubjectPolicy subject) {
        this.domains = domains;
        this.composer = composer;
        this.subject = subject;
    }

    /** Lines of a word, blanks and what there is to say of it. */
    private static final class Report {

        private final StringJoiner lines = new StringJoiner("\n");

        void say(String word, String what) {
            String[] each = what.split("\n", -1);
            lines.add("%-12s%s".formatted(word, each[0]).stripTrailing());
            for (int i = 1; i < each.length; i++) {
                lines.add("%-12s%s".formatted("", each[i]).stripTrailing());
            }
        }

        @Override
        public String toString() {
            return lines.toString();
        }
    }

    /**
     * Explains the mail.
     *
     * @param recipients as RCPT would name them
     * @throws IOException only what reading {@code mail} throws
     */
    public String of(InputStream mail, List<String> recipients) throws IOException {
        Report report = new Report();
        EmailReading reading = reader.read(mail);
        if (reading instanceof EmailReading.Unreadable unreadable) {
            report.say("refused", "the e-mail cannot be read: " + unreadable.why());
            return report.toString();
        }
        IncomingEmail email = ((EmailReading.Read) reading).email();
        author(report, email);
        recipients.forEach(recipient -> recipient(report, recipient));
        subject(report, email);
        text(report, email);
        return report.toString();
    }

    private static void author(Report report, IncomingEmail email) {
        if (email.author() instanceof AuthorReading.Unclear unclear) {
            report.say("refused", "nobody can tell who wrote the mail: " + unclear.why());
        } else if (email.author() instanceof AuthorReading.Read read) {
            MailAddress author = read.author();
            report.say("from", author.value());
            report.say(
                    "proof",
                    "a login as this mailbox, a trusted relay, SPF or DKIM of " + author.domain()
                            + ",\nan answer to our own mail, or its password as the last word of the subject");
        }
        // The envelope is not in the file, so it is taken for a person's.
        Optional<MailAddress> envelope = email.from().stream().findFirst();
        report.say(
                "machine",
                envelope.isEmpty()
                        ? "not looked at"
                        : AutomaticMail.sign(envelope, email)
                                .map(sign -> "yes, " + sign + ": refused, unless the account allows machine mail")
                                .orElse("no"));
    }

    private void recipient(Report report, String written) {
        RecipientAnswer answer = domains.find(written);
        if (answer instanceof RecipientAnswer.Known known) {
            report.say(
                    "to",
                    written + ": phone +"
                            + known.recipient().phone().orElseThrow().digits());
        } else if (answer instanceof RecipientAnswer.Unknown unknown) {
            report.say("to", written + ": no phone number, perhaps a group, a key or a service: " + unknown.why());
        }
    }

    private void subject(Report report, IncomingEmail email) {
        SubjectReading reading = SubjectReading.read(
                email.subject(), subject, domains.firstPlan().orElseThrow());
        if (reading instanceof SubjectReading.Unclear unclear) {
            report.say("subject", "refused: " + unclear.why());
        } else if (reading instanceof SubjectReading.Says says) {
            says.sender().ifPresent(sender -> report.say("subject", "the sender " + sender.value()));
            says.recipients().forEach(phone -> report.say("subject", "the recipient +" + phone.digits()));
            if (!says.text().isEmpty()) {
                report.say("subject", "the beginning of the text: " + says.text());
            }
            if (says.equals(SubjectReading.Says.NOTHING)) {
                report.say("subject", "says nothing");
            }
        }
    }

    private void text(Report report, IncomingEmail email) {
        report.say("read from", email.plainText().isPresent() ? "text/plain" : "text/html");
        BodyText body = BodyText.of(email.plainText(), email.html(), TextRules.usual());
        for (Cut cut : body.cuts()) {
            report.say(
                    "cut",
                    cut.rule() + ", " + cut.lines() + (cut.lines() == 1 ? " line: " : " lines: ") + cut.sample());
        }
        Composer.Composition composition = composer.compose(new SmsText(body.text()));
        if (composition instanceof Composer.Composition.DoesNot not) {
            report.say("refused", not.why());
        } else if (composition instanceof Composer.Composition.Fits fits) {
            composed(report, fits.composed());
        }
    }

    private static void composed(Report report, Composed composed) {
        EncodingDecision.Encoded decision = composed.decision();
        report.say("text", composed.text().value());
        if (!decision.replaced().isEmpty()) {
            report.say(
                    "replaced",
                    decision.replaced().stream().map(Replaced::inWords).collect(Collectors.joining("\n")));
        }
        report.say(
                "encoding",
                decision.encoding()
                        + decision.reason().map(why -> ", because of " + why).orElse(""));
        List<Segment> segments = Segmenter.cut(composed.text(), composed.width(), composed.shift());
        for (Segment segment : segments) {
            report.say(
                    "part " + segment.number(),
                    "of " + segment.total() + ", "
                            + segment.text().codePointCount(0, segment.text().length()) + " characters\n"
                            + HEX.formatHex(segment.userData(composed.width(), 0)));
        }
    }
}
