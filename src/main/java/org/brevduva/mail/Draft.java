package org.brevduva.mail;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail of ours, before it is written.
 *
 * @param messageId with its angle brackets, at most 902 ASCII characters; so are all ids
 * @param references oldest first
 * @param text any line breaks
 * @param extraHeaders names and values of further header fields, written in this order
 */
public record Draft(
        DraftAddress from,
        MailAddress to,
        Optional<MailAddress> replyTo,
        String subject,
        String messageId,
        Optional<String> inReplyTo,
        List<String> references,
        String text,
        Instant date,
        Map<String, String> extraHeaders) {

    /** The header field by which we know an e-mail of our own when it comes back. */
    public static final String LOOP_FIELD = "X-Brevduva-Loop";

    /**
     * The header field that says where bounces of an e-mail of ours go, {@code <bounce-...@domain>}. It is for the
     * envelope (RFC 5321, 4.4) and never sent.
     */
    public static final String RETURN_PATH = "Return-Path";

    private static final Pattern FIELD_NAME = Pattern.compile("[!-9;-~]{1,70}");
    private static final Set<String> OWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "reply-to",
            "subject",
            "message-id",
            "in-reply-to",
            "references",
            "date",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    public Draft {
        MessageIds.checked(messageId);
        inReplyTo.ifPresent(MessageIds::checked);
        references.forEach(MessageIds::checked);
        for (String name : extraHeaders.keySet()) {
            if (!FIELD_NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "not the name of a further header field: " + name.length() + " characters");
            }
        }
        references = List.copyOf(references);
        extraHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(extraHeaders));
    }

    /** For logs: neither subject nor text. */
    @Override
    public String toString() {
        return "draft to " + to + " with text of " + text.length() + " characters";
    }
}
