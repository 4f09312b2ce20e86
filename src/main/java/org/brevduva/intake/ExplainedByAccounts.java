package org.brevduva.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Permission;
import org.brevduva.account.ProofKind;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Listed;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.intake.Explanation.Subject;
import org.brevduva.intake.Explanation.Text;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.NumberList;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Quality;
import org.brevduva.sms.Msisdn;

/** An e-mail, explained by who knows the accounts: read as it would be read if one of the proofs were there. */
final class ExplainedByAccounts {

    private final Explain.House house;
    private final Explain.Desk desk;
    private final ExplainedMail mail;
    private final List<Addressed> recipients;

    ExplainedByAccounts(Explain.House house, Explain.Desk desk, ExplainedMail mail, List<Addressed> recipients) {
        this.house = house;
        this.desk = desk;
        this.mail = mail;
        this.recipients = recipients;
    }

    /** Whom it is for, and as whose it would be sent. */
    record Whole(RequestReading reading, Permission.Grant grant) {}

    /** What was read for an author who is registered. */
    private record Read(List<Proof> proofs, Optional<Subject> subject, Optional<Listed> lists, Optional<Whole> whole) {

        static final Read NOTHING = new Read(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Before the text. */
        String before() {
            return subject.flatMap(Subject::text).orElse("");
        }

        List<Msisdn> phones() {
            return whole.map(Whole::reading)
                    .filter(Request.class::isInstance)
                    .map(request -> ((Request) request)
                            .candidates().stream().map(Candidate::phone).toList())
                    .orElse(List.of());
        }
    }

    Explanation explanation() throws IOException {
        Read read = mail.known().isPresent() ? read(mail.known().get()) : Read.NOTHING;
        boolean isText = mail.targets(Target.Service.class).isEmpty() && !mail.isForAdministrator();
        Optional<Text> text = !isText ? Optional.empty() : Optional.of(text(read));
        List<Msisdn> phones = phones(read);
        String written = Dispatch.joined(
                read.before(),
                BodyText.of(mail.email().plainText(), mail.email().html(), rules()));
        SendTime time = house.schedule().of(mail.envelope(), mail.email());
        List<String> others = new ArrayList<>();
        text.flatMap(Text::refused).ifPresent(others::add);
        if (time instanceof SendTime.Wrong wrong) {
            others.add(wrong.why());
        }
        Outcome outcome = new ExplainedOutcome(house.routes(), desk, mail)
                .of(read.proofs(), read.whole(), new Texts(written, composer(), list(read)), others)
                .at(time);
        int parts = text.flatMap(Text::composed).map(Composed::parts).orElse(0);
        return new Explanation(
                mail.author(standing()),
                read.proofs(),
                mail.automatic(),
                recipients,
                isText ? read.subject() : Optional.empty(),
                read.lists(),
                text,
                outcome.messages() > 0 ? ExplainedWays.of(house.routes(), phones, quality(), parts) : List.of(),
                outcome);
    }

    private Standing standing() {
        if (mail.known().isEmpty()) {
            return Standing.UNKNOWN;
        }
        return mail.known().get().mailbox().paused() ? Standing.PAUSED : Standing.REGISTERED;
    }

    private Read read(Gatekeeper.Known known) throws IOException {
        ExplainedProofs proofs = new ExplainedProofs(desk, mail, known);
        List<Proof> all = proofs.all();
        if (mail.envelope().recipients().isEmpty()) {
            return new Read(all, Optional.empty(), Optional.empty(), Optional.empty());
        }
        boolean password = proofs.isPassword();
        Permission.Grant grant = new Permission.Grant(
                known.mailbox(), known.policy(), password ? ProofKind.PASSWORD : ProofKind.AUTH, "", known.limits());
        SenderCheck.Finding.Sender sender = new SenderCheck.Finding.Sender(grant, proofs.isAnswer(), proofs.answered());
        boolean byPolicy = !proofs.isAnswer() && mail.targets(Target.Key.class).isEmpty();
        // What is not the password where one is required may be nearly the password.
        boolean shown = password || !known.policy().passwordRequired();
        Optional<Subject> subject = shown
                ? Optional.of(ExplainedBySettings.subject(
                        desk.requests().subject(mail.envelope(), mail.email(), sender),
                        Optional.of(known.policy().subject()).filter(policy -> byPolicy),
                        password))
                : Optional.empty();
        Optional<Listed> lists = mail.targets(Target.Lists.class).isEmpty()
                ? Optional.empty()
                : Optional.of(ExplainedLists.of(
                        mail.raw(),
                        house.domains()
                                .plan(mail.envelope()
                                        .recipients()
                                        .get(0)
                                        .address()
                                        .domain()),
                        known.policy().allowFixed()));
        return new Read(
                all,
                subject,
                lists,
                Optional.of(new Whole(desk.requests().read(mail.envelope(), mail.email(), sender, mail.raw()), grant)));
    }

    private static Optional<NumberList> list(Read read) {
        return read.whole()
                .map(Whole::reading)
                .flatMap(reading -> reading instanceof Request request ? request.list() : Optional.empty());
    }

    private List<Msisdn> phones(Read read) {
        return Stream.concat(
                        mail.targets(Target.Phone.class).stream().map(Target.Phone::number), read.phones().stream())
                .distinct()
                .toList();
    }

    private Text text(Read read) {
        return ExplainedText.of(mail.email(), read.before(), rules(), composer());
    }

    private TextRules rules() {
        return mail.known()
                .map(Gatekeeper.Known::policy)
                .map(his -> new TextRules(Optional.of(his.endMarker()), his.disclaimers()))
                .orElseGet(TextRules::usual);
    }

    private Composer composer() {
        Composer composer = house.composer();
        return mail.known()
                .map(Gatekeeper.Known::policy)
                .map(his -> composer.with(his.encoding().orElse(composer.policy()), his.maxParts()))
                .orElse(composer);
    }

    private Quality quality() {
        return mail.known().map(known -> Dispatch.quality(known.mailbox())).orElse(Quality.STANDARD);
    }
}
