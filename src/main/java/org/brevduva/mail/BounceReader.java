package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads e-mails that came back: reports on deliveries (RFC 3464, and RFC 6533 for addresses beyond ASCII), and the
 * plain words of servers that write none. Never throws for what stands in them, and keeps little of it in memory.
 */
public final class BounceReader {

    /** Octets of a part that are read. What matters stands at its beginning. */
    private static final int MOST = 64 << 10;

    private static final int LONGEST_LINE = 16 << 10;
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 50;
    private static final int MOST_FIELDS = 2_000;

    private static final Set<String> REPORTS = Set.of("message/delivery-status", "message/global-delivery-status");

    /** A code of RFC 3463 behind a reply of SMTP or a number sign, so that it is no version of something. */
    private static final Pattern QUOTED =
            Pattern.compile("(?:(?<![0-9])[45][0-9]{2}[ -]#?|#)([45]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.])");

    private Optional<BounceReading.Report> report = Optional.empty();
    private String text = "";
    private boolean named;

    private BounceReader() {}

    /**
     * Reads no further than it must.
     *
     * @throws IOException only what reading {@code mail} throws
     */
    public static BounceReading read(InputStream mail) throws IOException {
        BounceReader reader = new BounceReader();
        try {
            reader.walk(mail);
        } catch (MimeException e) {
            // Broken, or deeper than any bounce: what was read until then counts.
        }
        return reader.report
                .<BounceReading>map(found -> found)
                .orElseGet(() -> new BounceReading.NoReport(reader.named, reader.quoted()));
    }

    private void walk(InputStream mail) throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderCount(MOST_FIELDS)
                .setMaxHeaderLen(MOST)
                .setMaxLineLen(LONGEST_LINE)
                .build());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(mail);
        int depth = 0;
        int parts = 0;
        PartHeader part = new PartHeader();
        for (EntityState state = tokens.getState();
                state != EntityState.T_END_OF_STREAM && report.isEmpty() && depth <= DEEPEST && parts <= MOST_PARTS;
                state = tokens.next()) {
            switch (state) {
                case T_START_HEADER -> part = new PartHeader();
                case T_FIELD -> {
                    HeaderField field = RawHeader.read(tokens.getField());
                    part.add(field);
                    named |= parts == 0 && field.isNamed("X-Failed-Recipients");
                }
                case T_START_BODYPART -> parts++;
                case T_START_MULTIPART -> depth++;
                case T_END_MULTIPART -> depth--;
                case T_BODY ->
                    body(
                            tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT),
                            part,
                            tokens.getInputStream());
                default -> {
                    // Beginnings and ends that say nothing new.
                }
            }
        }
    }

    private void body(String type, PartHeader part, InputStream encoded) throws IOException {
        if (REPORTS.contains(type)) {
            report = StatusFields.read(decoded(part, encoded));
        } else if (type.equals("text/plain") && text.isEmpty()) {
            text = decoded(part, encoded);
        }
    }

    /** An octet is a character: what matters is ASCII. */
    private static String decoded(PartHeader part, InputStream encoded) throws IOException {
        byte[] octets = TransferEncoding.undo(part.transferEncoding(), encoded.readNBytes(MOST));
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** The last one is what the others came to; one that passes makes all of it unclear. */
    private Optional<String> quoted() {
        Optional<String> last = Optional.empty();
        for (MatchResult code : QUOTED.matcher(text).results().toList()) {
            if (code.group(1).startsWith("4")) {
                return Optional.empty();
            }
            last = Optional.of(code.group(1));
        }
        return last;
    }
}
