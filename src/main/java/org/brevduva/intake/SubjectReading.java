package org.brevduva.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     */
    record Says(Optional<SenderId> sender, List<Msisdn> recipients, String text) implements SubjectReading {

        static final Says NOTHING = new Says(Optional.empty(), List.of(), "");
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

    /** The subject of our own e-mails, with whatever a client put in front of it when it was answered. */
    Pattern OURS = Pattern.compile("(?:[\\p{L}()\\[\\]0-9 ]{1,12}: ?)*SMS \\+?[0-9]{3,15}");

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
