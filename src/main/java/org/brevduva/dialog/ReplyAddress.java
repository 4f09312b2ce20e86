package org.brevduva.dialog;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.bounce.BounceAddress;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.trust.Seal;

/**
 * The words by which an answer to one of our e-mails is known: the address that it goes to, and the Message-ID that it
 * names. Both say who talks to whom, under our seal, so that nothing has to be looked up and nobody else can write one.
 * Thread-safe.
 */
public final class ReplyAddress {

    private static final String ADDRESS = "reply address";
    private static final String ID = "message id";

    /** {@code r-<mailbox>.<phone>-<mark>}, the numbers in base 36. */
    private static final Pattern LOCAL = Pattern.compile("r-(([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))-([a-z2-7]{16})");

    /** {@code <sms.<sms>.<time>.<mailbox>.<phone>.<mark>@domain>}. */
    private static final Pattern MESSAGE_ID = Pattern.compile(
            "<sms\\.([0-9a-z]{1,13}\\.[0-9a-z]{1,13}\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))\\.([a-z2-7]{16})@[^>]*>");

    private final Seal seal;

    public ReplyAddress(Seal seal) {
        this.seal = seal;
    }

    /** The same for questions that we ask about submissions. */
    public ConfirmAddress questions() {
        return new ConfirmAddress(seal);
    }

    /** The same for what comes back. */
    public BounceAddress bounces() {
        return new BounceAddress(seal);
    }

    /** What an answer goes to. */
    MailAddress of(Correspondence correspondence, String domain) {
        String ends = words(correspondence);
        return new MailAddress("r-" + ends + "-" + seal.mark(ADDRESS, ends), domain);
    }

    /** Whether it looks like one, ours or not. */
    public static boolean isLikeOne(String local) {
        return local.toLowerCase(Locale.ROOT).startsWith("r-");
    }

    /** Who talks to whom, if we wrote this local part. */
    public Optional<Correspondence> read(String local) {
        Matcher matcher = LOCAL.matcher(local.toLowerCase(Locale.ROOT));
        return matcher.matches() && seal.isMark(ADDRESS, matcher.group(1), matcher.group(4))
                ? correspondence(matcher.group(2), matcher.group(3))
                : Optional.empty();
    }

    /** The same whenever it is made again, so that an e-mail carried twice is seen as one. */
    String messageId(long sms, Instant receivedAt, Correspondence correspondence, String domain) {
        String words = Long.toString(sms, 36) + "." + Long.toString(receivedAt.toEpochMilli(), 36) + "."
                + words(correspondence);
        return "<sms." + words + "." + seal.mark(ID, words) + "@" + domain + ">";
    }

    /** Who talks to whom, if we gave an e-mail this Message-ID. */
    public Optional<Correspondence> ofMessageId(String id) {
        Matcher matcher = MESSAGE_ID.matcher(id);
        return matcher.matches() && seal.isMark(ID, matcher.group(1), matcher.group(4))
                ? correspondence(matcher.group(2), matcher.group(3))
                : Optional.empty();
    }

    private static String words(Correspondence correspondence) {
        return Long.toString(correspondence.mailbox(), 36) + "."
                + Long.toString(Long.parseLong(correspondence.phone().digits()), 36);
    }

    private static Optional<Correspondence> correspondence(String mailbox, String phone) {
        try {
            Msisdn number = new Msisdn(Long.toString(Long.parseLong(phone, 36)));
            return Optional.of(new Correspondence(Long.parseLong(mailbox, 36), number));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // under our seal, and still no number: written by another version
        }
    }
}
