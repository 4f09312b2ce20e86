package org.brevduva.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.Seal;

/**
 * The words by which the answer to a question of ours is known, as in {@link ReplyAddress}: the address that it goes
 * to, and the Message-ID that it names. Thread-safe.
 */
public final class ConfirmAddress {

    private static final String ADDRESS = "confirm address";
    private static final String ID = "confirm id";

    /** {@code c-<mailbox>.<submission>-<mark>}, the numbers in base 36. */
    private static final Pattern LOCAL = Pattern.compile("c-(([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))-([a-z2-7]{16})");

    /** The same, with a mark that somebody else made. */
    private static final Pattern LIKE = Pattern.compile("c-[0-9a-z]{1,13}\\.[0-9a-z]{1,13}-[0-9a-z]{1,20}");

    /** {@code <confirm.<kind>.<mailbox>.<submission>.<mark>@domain>}. */
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<confirm\\.([a-z]{1,10}\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))\\.([a-z2-7]{16})@[^>]*>");

    private final Seal seal;

    ConfirmAddress(Seal seal) {
        this.seal = seal;
    }

    /** What the answer goes to. */
    public MailAddress of(Question question, String domain) {
        String words = words(question);
        return new MailAddress("c-" + words + "-" + seal.mark(ADDRESS, words), domain);
    }

    /** Whether it looks like one, ours or not. */
    public static boolean isLikeOne(String local) {
        return LIKE.matcher(local.toLowerCase(Locale.ROOT)).matches();
    }

    /** What is answered, if we wrote this local part. */
    public Optional<Question> read(String local) {
        Matcher matcher = LOCAL.matcher(local.toLowerCase(Locale.ROOT));
        return matcher.matches() && seal.isMark(ADDRESS, matcher.group(1), matcher.group(4))
                ? question(matcher.group(2), matcher.group(3))
                : Optional.empty();
    }

    /** {@code kind}: of the mail, small letters; there is one of each kind about a submission. */
    public String messageId(String kind, Question question, String domain) {
        String words = kind + "." + words(question);
        return "<confirm." + words + "." + seal.mark(ID, words) + "@" + domain + ">";
    }

    /** What the newest of these asks, if we wrote one. */
    public Optional<Question> ofMessageIds(List<String> ids) {
        for (int i = ids.size() - 1; i >= 0; i--) {
            Matcher matcher = MESSAGE_ID.matcher(ids.get(i));
            if (matcher.matches() && seal.isMark(ID, matcher.group(1), matcher.group(4))) {
                return question(matcher.group(2), matcher.group(3));
            }
        }
        return Optional.empty();
    }

    private static String words(Question question) {
        return Long.toString(question.mailbox(), 36) + "." + Long.toString(question.submission(), 36);
    }

    private static Optional<Question> question(String mailbox, String submission) {
        try {
            return Optional.of(new Question(Long.parseLong(mailbox, 36), Long.parseLong(submission, 36)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // under our seal, and still no number: written by another version
        }
    }
}
