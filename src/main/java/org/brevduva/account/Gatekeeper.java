package org.brevduva.account;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.Proof;
import org.brevduva.trust.SenderProof;

/** Decides who may send: a registered mailbox, and something that proves that it was the one that wrote. */
public final class Gatekeeper {

    /** The same words for an unknown mailbox and an unproven one: a stranger shall not learn which addresses exist. */
    private static final String NO = "this From address may not send from where you are: register the mailbox, and send"
            + " through a mail server that is trusted here";

    private final Accounts accounts;
    private final SenderProof proof;

    public Gatekeeper(Accounts accounts, SenderProof proof) {
        this.accounts = accounts;
        this.proof = proof;
    }

    /** {@code from} are the addresses of the header field From. */
    public Permission check(List<MailAddress> from, InetAddress client) {
        if (from.size() != 1) {
            return new Permission.Refusal("the e-mail needs exactly one From address, it has " + from.size());
        }
        Optional<Mailbox> mailbox = accounts.mailbox(from.get(0));
        if (mailbox.isPresent() && proof.of(client) instanceof Proof.Relay) {
            return new Permission.Grant(mailbox.get());
        }
        return new Permission.Refusal(NO);
    }
}
