package org.brevduva.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.account.Policy;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;
import org.brevduva.sms.SenderId;

/** What the subject of a mail says, by the policy of its account: design.md section 3. */
sealed interface SubjectReading {

    /**
     * @param sender what phones shall show; it may still not be allowed
     * @param recipients besides those of the envelope
     * @param text that stands before the mail's own; perhaps empty
     * @param title what stands there, if it says nothing and an answer from the phone may repeat it
     */
    record Says(Optional<SenderId> sender, List<Msisdn> recipients, String text, Optional<String> title)
            implements SubjectReading {

        static final Says NOTHING = new Says(Optional.empty(), List.of(), "");

        Says(Optional<SenderId> sender, List<Msisdn> recipients, String text) {
            this(sender, recipients, text, Optional.empty());
        }

        Says entitled(Optional<String> other) {
            return new Says(sender, recipients, text, other);
        }
    }

    /** It names nobody to send to. */
    sealed interface Refusal extends SubjectReading {

        /** A clause for the sender; it repeats nothing of the subject: a secret may stand in it. */
        String why();
    }

    /** What stands there cannot be meant. */
    record Unclear(String why) implements Refusal {}

    /** It cannot be told right now. */
    record NotNow(String why) implements Refusal {}

    /** What clients put in front of a subject when a mail is answered or sent on: {@code Re:}, {@code AW[2]:}. */
    Pattern ANSWERED = Pattern.compile(
            "^(?:(?:re|sv|aw|vs|antw|odp|rif|res|ref|rv|fwd?|vb|wg|vl|tr)(?:[\\[(][0-9]{1,3}[\\])])? ?: *)++",
            Pattern.CASE_INSENSITIVE);

    /** Longer is not repeated. */
    int LONGEST_TITLE = 300;

    /** The subject of our own e-mails, with whatever a client put in front of it when it was answered. */
    Pattern OURS = Pattern.compile("(?:[\\p{L}()\\[\\]0-9 ]{1,12}: ?)*SMS (\\+?[0-9]{3,15})");

    /** What looks like an API key, in force or not: one that was revoked may be another system's password. */
    Pattern KEY = Pattern.compile("[a-zA-Z2-7]{32}");

    /** {@code subject} without the password that it may have held. */
    static SubjectReading read(String subject, Policy.SubjectPolicy policy, NumberPlan plan) {
        String plain = subject.strip();
        if (plain.isEmpty() || OURS.matcher(plain).matches()) {
            return Says.NOTHING;
        }
        return switch (policy) {
            case SENDER -> sender(plain, plan);
            case RECIPIENTS -> recipients(plain, plan);
            case TEXT -> new Says(Optional.empty(), List.of(), plain);
            case IGNORE -> Says.NOTHING;
        };
    }

    /** The subject as an answer may repeat it; empty for that of our own e-mails, which every answer has. */
    static Optional<String> title(String subject) {
        String title = ANSWERED.matcher(subject.strip())
                .replaceFirst("")
                .replaceAll("[\\p{Cc}\\p{Cs}\\s]+", " ")
                .strip();
        boolean right = !title.isEmpty()
                && title.length() <= LONGEST_TITLE
                && !OURS.matcher(title).matches()
                && !KEY.matcher(title).find();
        return right ? Optional.of(title) : Optional.empty();
    }

    /**
     * Whom a mail to the address of a key is for.
     *
     * @param answered the phone whose SMS the mail answers: that is known under seal, and goes before what a subject
     *     says
     */
    static SubjectReading recipients(String subject, Optional<Msisdn> answered, NumberPlan plan) {
        Matcher ours = OURS.matcher(subject.strip());
        String written = ours.matches()
                ? ours.group(1)
                : ANSWERED.matcher(subject.strip()).replaceFirst("");
        SubjectReading reading = recipients(written, plan);
        if (answered.isEmpty()) {
            return reading;
        }
        List<Msisdn> one = List.of(answered.get());
        boolean other = reading instanceof Says says
                && !says.recipients().isEmpty()
                && !says.recipients().equals(one);
        return other
                ? new Unclear(
                        "the mail answers one phone, and its subject names another: to answer leave the subject as"
                                + " it was, else write a new mail")
                : new Says(Optional.empty(), one, "");
    }

    private static SubjectReading sender(String subject, NumberPlan plan) {
        Optional<SenderId> name = SenderId.read(subject).filter(read -> read.kind() != SenderId.Kind.INTERNATIONAL);
        if (name.isPresent()) {
            return new Says(name, List.of(), "");
        }
        if (plan.read(subject) instanceof NumberReading.Read number) {
            return new Says(Optional.of(SenderId.of(number.number())), List.of(), "");
        }
        return new Unclear(
                "the subject is the sender that phones show, and this is none: leave it empty, or write 1 to 11"
                        + " of A-Z a-z 0-9 and inner blanks, or a number");
    }

    /** Comma, semicolon or blanks stand between numbers; blanks may also stand within one. */
    static SubjectReading recipients(String subject, NumberPlan plan) {
        Set<Msisdn> numbers = new LinkedHashSet<>();
        int place = 0;
        for (String piece : subject.split("[,;]", -1)) {
            if (piece.isBlank()) {
                continue;
            }
            List<String> words = plan.read(piece) instanceof NumberReading.Read ? List.of(piece) : words(piece);
            for (String word : words) {
                place++;
                NumberReading reading = plan.read(word);
                if (reading instanceof NumberReading.Read read) {
                    numbers.add(read.number());
                } else if (reading instanceof NumberReading.Unreadable unreadable) {
                    return new Unclear("the subject is a list of numbers, and number " + place + " in it is none: "
                            + unreadable.why());
                }
            }
        }
        return new Says(Optional.empty(), List.copyOf(numbers), "");
    }

    private static List<String> words(String piece) {
        List<String> words = new ArrayList<>(List.of(piece.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
