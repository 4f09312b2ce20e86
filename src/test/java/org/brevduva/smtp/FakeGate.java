package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.Gate;
import org.brevduva.intake.Recipient;
import org.brevduva.intake.RecipientAnswer;
import org.brevduva.intake.Verdict;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/** Knows the phones at sms.example, reads mails to their end and keeps those it accepts; all, if told nothing. */
class FakeGate implements Gate {

    /** {@code text}: one character for each octet. */
    record Mail(Envelope envelope, String text) {}

    /** What becomes of a mail. */
    interface Answer {
        Verdict to(Envelope envelope, InputStream mail) throws IOException;
    }

    final List<Mail> accepted = new CopyOnWriteArrayList<>();
    final List<IOException> brokenOff = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Answer answer = this::accepts;
    private volatile Optional<Verdict.Busy> busy = Optional.empty();

    FakeGate answers(Answer next) {
        answer = next;
        return this;
    }

    FakeGate isBusy(String why) {
        busy = Optional.of(new Verdict.Busy(why));
        return this;
    }

    @Override
    public Optional<Verdict.Busy> busy() {
        return busy;
    }

    @Override
    public RecipientAnswer recipient(String address) {
        asked.add(address);
        Optional<MailAddress> read = MailAddress.read(address);
        String digits = read.map(MailAddress::local).orElse("").replaceAll("[^0-9]", "");
        if (read.isEmpty() || !read.get().domain().equals("sms.example") || digits.length() < 7) {
            return new RecipientAnswer.Unknown("No such number or service here");
        }
        return new RecipientAnswer.Known(new Recipient(read.get(), new Msisdn(digits.replaceFirst("^0", "46"))));
    }

    @Override
    public Verdict take(Envelope envelope, InputStream mail) throws IOException {
        try {
            return answer.to(envelope, mail);
        } catch (IOException e) {
            brokenOff.add(e);
            throw e;
        }
    }

    Verdict accepts(Envelope envelope, InputStream mail) throws IOException {
        String text = new String(mail.readAllBytes(), StandardCharsets.ISO_8859_1);
        accepted.add(new Mail(envelope, text));
        return new Verdict.Accepted(accepted.size(), envelope.recipients().size());
    }
}
