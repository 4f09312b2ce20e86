package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brevduva.intake.Caller;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.Gate;
import org.brevduva.intake.Login;
import org.brevduva.intake.LoginAnswer;
import org.brevduva.intake.Recipient;
import org.brevduva.intake.RecipientAnswer;
import org.brevduva.intake.Schedule;
import org.brevduva.intake.Verdict;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/**
 * Knows the phones at sms.example, and anna@firma.example by her password "pigeon". Reads mails to their end and keeps
 * those it accepts; all, if told nothing.
 */
class FakeGate implements Gate {

    /** {@code text}: one character for each octet. */
    record Mail(Envelope envelope, String text) {}

    /** Who tried to log in, and from where. */
    record Try(String user, String password, InetAddress client) {}

    /** What becomes of a mail. */
    interface Answer {
        Verdict to(Envelope envelope, InputStream mail) throws IOException;
    }

    final List<Mail> accepted = new CopyOnWriteArrayList<>();
    final List<IOException> brokenOff = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Caller> callers = new CopyOnWriteArrayList<>();
    final List<Try> logins = new CopyOnWriteArrayList<>();
    private volatile Schedule schedule = Schedule.NONE;
    private volatile Answer answer = this::accepts;
    private volatile Optional<Verdict.Busy> busy = Optional.empty();
    private volatile Optional<LoginAnswer> toLogins = Optional.empty();
    private volatile Optional<RecipientAnswer> toRecipients = Optional.empty();

    FakeGate answers(Answer next) {
        answer = next;
        return this;
    }

    FakeGate isBusy(String why) {
        busy = Optional.of(new Verdict.Busy(why));
        return this;
    }

    FakeGate answersLogins(LoginAnswer next) {
        toLogins = Optional.of(next);
        return this;
    }

    FakeGate answersRecipients(RecipientAnswer next) {
        toRecipients = Optional.of(next);
        return this;
    }

    @Override
    public Optional<Verdict.Busy> busy() {
        return busy;
    }

    /** It is 08:00 in the morning, and stays so. */
    FakeGate keepsMailsFor(Duration ahead) {
        schedule = new Schedule(ahead, InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z")));
        return this;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public LoginAnswer login(String user, String password, InetAddress client) {
        logins.add(new Try(user, password, client));
        return toLogins.orElseGet(() -> {
            boolean right = user.equals("anna@firma.example") && password.equals("pigeon");
            return right
                    ? new LoginAnswer.Welcome(
                            new Login(7, MailAddress.read(user).orElseThrow()))
                    : new LoginAnswer.Wrong("User or password is wrong");
        });
    }

    @Override
    public RecipientAnswer recipient(Caller caller, String address) {
        asked.add(address);
        callers.add(caller);
        return toRecipients.orElseGet(() -> read(address));
    }

    private static RecipientAnswer read(String address) {
        Optional<MailAddress> read = MailAddress.read(address);
        String digits = read.map(MailAddress::local).orElse("").replaceAll("[^0-9]", "");
        if (read.isEmpty() || !read.get().domain().equals("sms.example") || digits.length() < 7) {
            return new RecipientAnswer.Unknown("No such number or service here");
        }
        Msisdn number = new Msisdn(digits.replaceFirst("^0", "46"));
        return new RecipientAnswer.Known(Recipient.phone(read.get(), number));
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
