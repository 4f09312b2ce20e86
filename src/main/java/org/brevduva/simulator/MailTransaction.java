package org.brevduva.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in: envelope first, then the octets, then yes or no. */
final class MailTransaction implements MessageHandler {

    private final MailRefusals refusals;
    private final Consumer<KeptMail> taker;
    private final InstantSource time;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    MailTransaction(MailRefusals refusals, Consumer<KeptMail> taker, InstantSource time) {
        this.refusals = refusals;
        this.taker = taker;
        this.time = time;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        refusals.checkRecipient(recipient);
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] raw = data.readNBytes(Smarthost.LARGEST_MAIL);
        // All of it is read before anything is said: the library would take the rest for commands.
        long more = data.transferTo(OutputStream.nullOutputStream());
        if (more > 0) {
            throw new RejectException(552, "5.3.4 mail is larger than " + Smarthost.LARGEST_MAIL + " octets");
        }
        refusals.checkMail();
        taker.accept(new KeptMail(sender, recipients, raw, time.instant()));
        return "2.0.0 kept";
    }

    @Override
    public void done() {
        // Nothing to give back: what was not accepted is forgotten with this object.
    }
}
