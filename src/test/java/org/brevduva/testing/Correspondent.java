package org.brevduva.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;

/** An employee with a mail client: writes as clients do, and keeps what was sent and what came, in that order. */
public final class Correspondent {

    private static final String TOP = BodyText.MARKER + "\n\n";

    private final String name;
    private String address;
    private final List<ThreadedMail> folder = new ArrayList<>();
    private final List<ThreadedMail> inbox = new ArrayList<>();
    private final List<IncomingEmail> came = new ArrayList<>();
    private int written;

    public Correspondent(String name) {
        this.name = name;
        this.address = name + "@firma.example";
    }

    public String address() {
        return address;
    }

    public void moves(String other) {
        address = other;
    }

    /** All that stands in it. */
    public List<ThreadedMail> folder() {
        return List.copyOf(folder);
    }

    /** What came alone, as clients see it that do not look into the folder of what was sent. */
    public List<ThreadedMail> inbox() {
        return List.copyOf(inbox);
    }

    /** The mail that came last. */
    public IncomingEmail last() {
        return came.get(came.size() - 1);
    }

    /** Puts what came into the folder and returns its text, below the marker. */
    public String gets(KeptMail kept) throws IOException {
        EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(kept.raw()));
        IncomingEmail email = ((EmailReading.Read) reading).email();
        came.add(email);
        ThreadedMail mail = new ThreadedMail(email.messageId().orElseThrow(), email.references(), email.subject());
        folder.add(mail);
        inbox.add(mail);
        String text = email.plainText().orElseThrow();
        return text.startsWith(TOP) ? text.substring(TOP.length()).stripTrailing() : "(no marker) " + text;
    }

    /** A colleague passes on the mail that came to him last; this client shows it as it was. */
    public void isPassed(Correspondent colleague) {
        came.add(colleague.last());
    }

    /** The value of a field of the mail that came last. */
    public Optional<String> field(String field) {
        return last().fields().stream()
                .filter(one -> one.isNamed(field))
                .map(HeaderField::value)
                .findFirst();
    }

    /** Where an answer to the mail that came last goes. */
    public String answerAddress() {
        return field("Reply-To").orElseThrow();
    }

    public String fromAddress() {
        return last().from().get(0).value();
    }

    /** The mail that came last, as it is quoted under an answer. */
    public String quoted() {
        return "\n\nOn Sun, 22 Nov 2026 at 10:00, somebody wrote:\n"
                + last().plainText().orElseThrow().stripTrailing().replaceAll("(?m)^", "> ");
    }

    /** A new mail. */
    public String writes(String to, String subject, String text) {
        return mail(to, subject, List.of(), text);
    }

    /** An answer to the mail that came last, with all that a client adds. */
    public String answers(String to, String subject, String text) {
        List<String> references = new ArrayList<>(last().references());
        last().messageId().ifPresent(references::add);
        return mail(to, subject, references, text + quoted());
    }

    /** As most clients do it. */
    public String answerSubject() {
        return last().subject().startsWith("Re: ") ? last().subject() : "Re: " + last().subject();
    }

    private String mail(String to, String subject, List<String> references, String text) {
        String id = "<" + name + "." + ++written + "@firma.example>";
        folder.add(new ThreadedMail(id, references, subject));
        String thread = references.isEmpty()
                ? ""
                : "In-Reply-To: " + references.get(references.size() - 1) + "\nReferences: "
                        + String.join("\n ", references) + "\n";
        String encoded = Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8));
        return """
                From: %s
                To: %s
                Subject: =?UTF-8?B?%s?=
                Message-ID: %s
                %sMIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(address, to, encoded, id, thread, text);
    }
}
