package org.brevduva.account;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.Alignment;

/** What speaks for one e-mail. What costs a look-up is only asked for when nothing cheaper proves who wrote it. */
public interface Evidence {

    /** The one address of From. */
    MailAddress author();

    /** MAIL FROM. */
    Optional<MailAddress> envelopeSender();

    InetAddress client();

    /** The number of the mailbox that logged in, if one did. */
    Optional<Long> login();

    /** The last word of the subject, which may be a password. */
    Optional<String> lastWord();

    /** Whether the e-mail answers one of ours to this mailbox, and goes nowhere but to the phone of that thread. */
    boolean isAnswerOf(Mailbox mailbox);

    /** Whether the domain of From vouches for it: asks the DNS. */
    Alignment alignment() throws IOException;
}
