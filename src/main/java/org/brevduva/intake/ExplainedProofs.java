package org.brevduva.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.ProofKind;
import org.brevduva.intake.Explanation.Holds;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.trust.Alignment;

/** Which of the proofs that an account believes a mail would have, as far as a file tells. Moves no counter. */
final class ExplainedProofs {

    private static final String CONNECTION = "only the connection tells";

    private final Gatekeeper gatekeeper;
    private final ExplainedMail mail;
    private final Gatekeeper.Known known;
    private final Clues clues;

    ExplainedProofs(Explain.Desk desk, ExplainedMail mail, Gatekeeper.Known known) {
        this.gatekeeper = desk.gatekeeper();
        this.mail = mail;
        this.known = known;
        this.clues = desk.senders().clues(mail.envelope(), mail.email(), author(), mail.raw());
    }

    /** As From names it: the mailbox's address, or one of its aliases. */
    private MailAddress author() {
        return mail.email().from().stream().findFirst().orElse(known.mailbox().address());
    }

    /** The phone whose SMS it answers, by its header. */
    Optional<Msisdn> answered() {
        return clues.answered(known.mailbox());
    }

    /** Whether the mail answers one of ours. */
    boolean isAnswer() {
        return !mail.envelope().recipients().isEmpty() && clues.isAnswerOf(known.mailbox());
    }

    /** Whether the last word of the subject is the mailbox's password. */
    boolean isPassword() {
        return clues.lastWord()
                .filter(word -> gatekeeper.isPassword(known.mailbox(), word))
                .isPresent();
    }

    /** In the order in which they are tried. */
    List<Proof> all() throws IOException {
        Set<ProofKind> accepted = Gatekeeper.accepted(known.policy());
        List<Proof> proofs = new ArrayList<>();
        for (ProofKind kind : List.of(
                ProofKind.AUTH,
                ProofKind.RELAY,
                ProofKind.TOKEN,
                ProofKind.REGISTERED,
                ProofKind.ALIGNED,
                ProofKind.PASSWORD)) {
            if (accepted.contains(kind)) {
                proofs.add(one(kind));
            }
        }
        return List.copyOf(proofs);
    }

    private Proof one(ProofKind kind) throws IOException {
        return switch (kind) {
            case AUTH -> new Proof(kind, Holds.UNKNOWN, CONNECTION);
            case RELAY -> relay();
            case TOKEN ->
                isAnswer()
                        ? new Proof(kind, Holds.YES, "it answers one of our mails")
                        : new Proof(kind, Holds.NO, "it answers none of our mails");
            case REGISTERED -> registered();
            case ALIGNED -> mail.question().dns() ? aligned() : new Proof(kind, Holds.UNKNOWN, "the DNS was not asked");
            case PASSWORD -> password();
        };
    }

    private Proof relay() {
        if (mail.question().client().isEmpty()) {
            return new Proof(ProofKind.RELAY, Holds.UNKNOWN, CONNECTION);
        }
        return gatekeeper.isRelay(mail.question().client().get())
                ? new Proof(ProofKind.RELAY, Holds.YES, "the client is a trusted relay")
                : new Proof(ProofKind.RELAY, Holds.NO, "the client is no trusted relay");
    }

    private Proof registered() {
        if (mail.question().sender().isEmpty()) {
            return new Proof(ProofKind.REGISTERED, Holds.UNKNOWN, "only the envelope tells");
        }
        return mail.envelope().sender().equals(Optional.of(author()))
                ? new Proof(ProofKind.REGISTERED, Holds.YES, "From and the envelope say the same")
                : new Proof(ProofKind.REGISTERED, Holds.NO, "the envelope names another sender");
    }

    /** Without a client, SPF cannot be asked. */
    private Proof aligned() throws IOException {
        Alignment alignment = clues.alignment();
        if (alignment instanceof Alignment.Aligned aligned) {
            return new Proof(ProofKind.ALIGNED, Holds.YES, aligned.how());
        }
        if (alignment instanceof Alignment.Unknown unknown) {
            return new Proof(ProofKind.ALIGNED, Holds.UNKNOWN, unknown.why());
        }
        return mail.question().client().isPresent()
                ? new Proof(ProofKind.ALIGNED, Holds.NO, ((Alignment.NotAligned) alignment).why())
                : new Proof(
                        ProofKind.ALIGNED,
                        Holds.UNKNOWN,
                        "no signature vouches for it, and whether SPF does only the client's address tells");
    }

    private Proof password() {
        Mailbox mailbox = known.mailbox();
        if (!mailbox.hasPassword()) {
            return new Proof(ProofKind.PASSWORD, Holds.NO, "the mailbox has none");
        }
        return isPassword()
                ? new Proof(ProofKind.PASSWORD, Holds.YES, "it is the last word of the subject, not shown")
                : new Proof(ProofKind.PASSWORD, Holds.NO, "it is not the last word of the subject");
    }
}
