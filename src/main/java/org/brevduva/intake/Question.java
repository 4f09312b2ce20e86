package org.brevduva.intake;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * What a file does not tell of an e-mail that shall be explained.
 *
 * @param recipients as RCPT would name them; none for those of To and Cc that are ours
 * @param sender as MAIL would name it, empty or {@code <>} for the null sender; absent for the author of the mail
 * @param client where the mail would come from, if that is known
 * @param dns whether the DNS may be asked
 */
public record Question(List<String> recipients, Optional<String> sender, Optional<InetAddress> client, boolean dns) {

    public Question {
        recipients = List.copyOf(recipients);
    }

    /** To these, and nothing else is known. */
    public static Question to(List<String> recipients) {
        return new Question(recipients, Optional.empty(), Optional.empty(), false);
    }

    /** A file does not hold it, so it is taken for the author's. */
    Optional<MailAddress> envelopeSender(List<MailAddress> author) {
        return sender.isPresent()
                ? MailAddress.read(sender.get())
                : author.stream().findFirst();
    }
}
