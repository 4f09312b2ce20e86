package org.brevduva.account;

import java.util.Locale;

/** Ways to show who wrote an e-mail: design.md section 7. */
public enum ProofKind {
    /** SMTP AUTH over TLS as the mailbox that From names. */
    AUTH,
    /** It came through a network whose mail servers the operator trusts. */
    RELAY,
    /** The domain of From vouches for it: DMARC alignment by SPF or DKIM. */
    ALIGNED,
    /** The mailbox's password is the last word of the subject. */
    PASSWORD,
    /** It answers one of our e-mails to the mailbox, and goes to the phone that this one came from. */
    TOKEN,
    /** No proof: From names a registered mailbox, and so does the envelope. Must be chosen by name. */
    REGISTERED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
