package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.account.Gatekeeper;
import org.brevduva.mail.AuthorReading;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftAddress;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.Enclosure;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.spool.Post;
import org.brevduva.trust.AutomaticMail;
import org.brevduva.trust.RawMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what is written to postmaster@ and abuse@, whoever wrote it: bounces and mail that nobody can read too.
 * What leaves is an e-mail of our own with the other enclosed, so that no domain's DMARC is in its way. Thread-safe.
 */
public final class Forwarding {

    private static final Logger log = LoggerFactory.getLogger("intake");

    /** Octets of an e-mail that are passed on: in base64 they still fit a parcel. */
    static final int MOST = 500_000;

    private static final int LONGEST_SUBJECT = 200;

    private final Gatekeeper gatekeeper;
    private final Post post;
    private final InstantSource time;
    private final Flood flood;

    /** {@code gatekeeper}: who knows our relays. */
    public Forwarding(Gatekeeper gatekeeper, Post post, InstantSource time) {
        this.gatekeeper = gatekeeper;
        this.post = post;
        this.time = time;
        this.flood = new Flood(time);
    }

    /** Those who get it, each once, under whatever names; nobody if it is not written to them. */
    static List<Recipient> administrators(Envelope envelope) {
        Set<Target> seen = new HashSet<>();
        return envelope.recipients().stream()
                .filter(recipient -> recipient.target() instanceof Target.Administrator && seen.add(recipient.target()))
                .toList();
    }

    /** Why it is not passed on, if it is not. Asked once for each e-mail: it counts. */
    Optional<Verdict> refusal(Envelope envelope, EmailReading reading, RawMail raw) throws IOException {
        TopLines top = TopLines.of(raw);
        if (top.count(Draft.LOOP_FIELD) > 0) {
            return Optional.of(loop("this mail was passed on by us already, and came back"));
        }
        Optional<String> circle = SenderCheck.circle(top.count("Received"));
        if (circle.isPresent()) {
            return circle.map(Forwarding::loop);
        }
        if (reading instanceof EmailReading.Read read && isAnswerOfAdministrator(envelope, read.email())) {
            return Optional.of(loop("this answers by itself what we passed on, and it would go round"));
        }
        return flood.lets(envelope.client(), gatekeeper.isRelay(envelope.client()))
                ? Optional.empty()
                : Optional.of(new Verdict.Later(
                        Verdict.Delay.TOO_FAST,
                        "too much was written to the administrator within an hour: try again later"));
    }

    private static Verdict loop(String why) {
        return new Verdict.Refused(Verdict.Reason.LOOP, why);
    }

    /** A vacation answer has none of the fields by which we know our own e-mail. */
    private static boolean isAnswerOfAdministrator(Envelope envelope, IncomingEmail email) {
        boolean ours = email.references().stream().anyMatch(id -> id.startsWith("<forward."));
        boolean his = administrators(envelope).stream()
                .map(recipient -> ((Target.Administrator) recipient.target()).address())
                .anyMatch(address ->
                        email.from().contains(address) || envelope.sender().equals(Optional.of(address)));
        // A stranger's bounce is automatic too: only what is from him, or about our own mail, goes round.
        return (ours || his) && AutomaticMail.sign(envelope.sender(), email).isPresent();
    }

    /**
     * To everybody whom the envelope names in these parts. When this returns, the disk has it.
     *
     * @throws IOException when our disk may not have it, or what {@code raw} throws
     */
    Verdict forward(Envelope envelope, EmailReading reading, RawMail raw) throws IOException {
        byte[] start;
        long size;
        try (InputStream mail = raw.open()) {
            start = mail.readNBytes(MOST);
            size = start.length + mail.transferTo(OutputStream.nullOutputStream());
        }
        byte[] enclosed = size > start.length ? wholeLines(start) : start;
        for (Recipient recipient : administrators(envelope)) {
            MailAddress to = ((Target.Administrator) recipient.target()).address();
            post.send(Enclosure.write(draft(envelope, reading, recipient, to, note(enclosed, size)), enclosed));
            log.info(
                    "forwarded to={} as={} octets={} of={} client={}",
                    to,
                    recipient.address(),
                    enclosed.length,
                    size,
                    envelope.client().getHostAddress());
        }
        return new Verdict.Done("Passed on to the administrator");
    }

    private static byte[] wholeLines(byte[] start) {
        int end = start.length;
        while (end > 0 && start[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? start : Arrays.copyOf(start, end);
    }

    private static String note(byte[] enclosed, long size) {
        String cut = size == enclosed.length
                ? "all " + size + " octets of it are"
                : "the first " + enclosed.length + " of its " + size + " octets are";
        String rest = size == enclosed.length ? "" : " The rest is cut off.";
        String form = Enclosure.isPlain(enclosed)
                ? "as a mail"
                : "as the file original.eml, since it holds octets that not every server carries";
        return cut + " attached, " + form + "." + rest;
    }

    private Draft draft(Envelope envelope, EmailReading reading, Recipient recipient, MailAddress to, String attached) {
        Optional<IncomingEmail> email =
                reading instanceof EmailReading.Read read ? Optional.of(read.email()) : Optional.empty();
        Optional<MailAddress> author =
                email.flatMap(read -> read.from().stream().findFirst());
        MailAddress ours = recipient.address();
        String subject = email.map(IncomingEmail::subject).orElse("");
        String text = """
                This mail came to %s: %s

                From      %s
                Envelope  %s
                Client    %s, which calls itself %s

                Nobody has proved who wrote it.%s
                """.formatted(
                        ours.value(),
                        attached,
                        email.map(Forwarding::authorInWords).orElse("nobody can tell, the mail cannot be read"),
                        envelope.sender().map(MailAddress::value).orElse("<>, as in bounces"),
                        envelope.client().getHostAddress(),
                        envelope.helo(),
                        author.isPresent() ? " An answer goes to its author." : "");
        return new Draft(
                new DraftAddress(ours.local(), ours),
                to,
                author,
                ours.local() + ": " + (subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, 200)),
                "<forward." + time.millis() + "." + Long.toString(Integer.toUnsignedLong(text.hashCode()), 36) + "@"
                        + ours.domain() + ">",
                Optional.empty(),
                List.of(),
                text,
                time.instant(),
                Map.of("Auto-Submitted", "auto-generated", Draft.LOOP_FIELD, ours.domain()));
    }

    private static String authorInWords(IncomingEmail email) {
        return email.author() instanceof AuthorReading.Unclear unclear
                ? "nobody can tell: " + unclear.why()
                : email.from().get(0).value();
    }

    /** The names of the header fields, read without understanding: what is broken goes round too. */
    private record TopLines(List<String> names) {

        private static final int LONGEST = 256 << 10;

        static TopLines of(RawMail raw) throws IOException {
            String top;
            try (InputStream mail = raw.open()) {
                top = new String(mail.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
            }
            int end = top.indexOf("\r\n\r\n");
            return new TopLines((end < 0 ? top : top.substring(0, end))
                    .lines()
                    .filter(line -> line.indexOf(':') > 0)
                    .map(line ->
                            line.substring(0, line.indexOf(':')).stripTrailing().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableList()));
        }

        long count(String name) {
            String folded = name.toLowerCase(Locale.ROOT);
            return names.stream().filter(folded::equals).count();
        }
    }
}
