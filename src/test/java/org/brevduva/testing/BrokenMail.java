package org.brevduva.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks e-mails where their readers can be led astray: at boundaries, folds, charsets, transfer encodings, encoded
 * words, tags and quotes, by putting them into each other, and anywhere. E-mails are strings of Latin-1, an octet a character.
 */
public final class BrokenMail {

    /** Characters; more tells no reader anything new. */
    private static final int LONGEST = 20_000;

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";\\s]+)");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?[^\";\\s]+\"?");
    private static final Pattern CODING = Pattern.compile("(?i)(?<=transfer-encoding:) *[a-z0-9-]+");
    private static final Pattern TYPE = Pattern.compile("(?i)(?<=content-type:) *[a-z]+/[a-z0-9.+-]+");
    private static final Pattern LINE = Pattern.compile("\r?\n");
    private static final Pattern TAG = Pattern.compile("<[^>\r\n]{0,80}>");

    private static final List<String> CHARSETS = List.of(
            "utf-7",
            "utf-16",
            "utf-16le",
            "utf-32",
            "iso-2022-jp",
            "gb18030",
            "big5",
            "shift_jis",
            "koi8-r",
            "ibm037",
            "x-user-defined",
            "unknown-8bit",
            "us-ascii",
            "windows-1252",
            "'",
            "\"\"",
            "utf-8\0",
            "utf-8?=",
            "macroman");
    private static final List<String> CODINGS = List.of(
            " base64",
            " quoted-printable",
            " 7bit",
            " 8bit",
            " binary",
            " x-uuencode",
            " uuencode",
            "",
            " base64 base64",
            " (c) base64",
            "\r\n base64",
            " yenc");
    private static final List<String> TYPES = List.of(
            " text/plain",
            " text/html",
            " multipart/mixed",
            " multipart/alternative",
            " multipart/related",
            " multipart/signed",
            " multipart/report",
            " multipart/digest",
            " message/rfc822",
            " message/partial",
            " application/ms-tnef",
            " application/pkcs7-mime",
            " text/csv",
            " text/calendar",
            " text/enriched",
            " /",
            "");
    private static final List<String> TAGS = List.of(
            "<div>",
            "</div>",
            "<blockquote type=cite>",
            "</blockquote>",
            "<style>",
            "<!--",
            "<![CDATA[",
            "<!--[if mso]>",
            "<pre>",
            "<table><tr><td>",
            "&#x110000;",
            "&#0;",
            "&lt",
            "&nbsp;",
            "<a href='",
            "<div class=gmail_quote>",
            "<div id=divRplyFwdMsg>",
            "<hr>",
            "<br>",
            "<b/>",
            "<svg>",
            "<plaintext>",
            "<o:p>",
            "<title>",
            "<textarea>");
    private static final List<String> LINES = List.of(
            "> ",
            "| ",
            "-- ",
            "--",
            "-----Original Message-----",
            "From: a@b.example",
            "Sent: Monday 2 March 2026",
            "On 2 Mar 2026, at 09:00, Bo <b@k.example> wrote:",
            "________________________________",
            ".",
            "..",
            "begin 644 a",
            "Content-Type: text/plain",
            "From anna",
            "##",
            "\u00e2\u0080\u00a8",
            "\u00ff\u00fe",
            " ",
            "\t",
            "Den skrev:");
    private static final List<String> FIELDS = List.of(
            "Subject",
            "From",
            "Content-Type",
            "Content-Disposition",
            "References",
            "In-Reply-To",
            "Message-ID",
            "Received",
            "Content-Transfer-Encoding",
            "Date",
            "X-\u00e5",
            "Auto-Submitted",
            "DKIM-Signature",
            "");
    private static final String SPICE = "=?<>@\":;,()[]\r\n\t -\0\u00ff\u0080%*/&\\.";

    private final List<String> seeds;
    private final Random random;

    public BrokenMail(List<String> seeds, Random random) {
        this.seeds = List.copyOf(seeds);
        this.random = random;
    }

    /** One of the seeds, with one to seven faults. */
    public byte[] next() {
        String mail = one(seeds);
        for (int i = random.nextInt(7); i >= 0; i--) {
            mail = broken(mail);
            mail = mail.substring(0, Math.min(mail.length(), LONGEST));
        }
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String broken(String mail) {
        return switch (random.nextInt(16)) {
            case 0 -> changed(mail, CHARSET, "charset=" + one(CHARSETS));
            case 1 -> changed(mail, CODING, one(CODINGS));
            case 2 -> changed(mail, TYPE, one(TYPES));
            case 3 -> boundary(mail);
            case 4 -> folded(mail);
            case 5 -> field(mail);
            case 6 -> nested(mail);
            case 7 -> encodedWord(mail);
            case 8 -> coded(mail);
            case 9 -> changed(mail, TAG, one(TAGS).repeat(times()));
            case 10 ->
                changed(mail, LINE, "\r\n" + one(LINES).repeat(1 + random.nextInt(3)) + one(List.of("", "\r\n")));
            case 11 -> quoted(mail);
            case 12 -> lineEnds(mail);
            case 13 -> again(mail);
            default -> anywhere(mail);
        };
    }

    /** One place where the pattern is found. */
    private String changed(String mail, Pattern pattern, String instead) {
        List<MatchResult> places = pattern.matcher(mail).results().toList();
        if (places.isEmpty()) {
            return put(mail, instead);
        }
        MatchResult place = one(places);
        return mail.substring(0, place.start()) + instead + mail.substring(place.end());
    }

    private String boundary(String mail) {
        Matcher found = BOUNDARY.matcher(mail);
        if (!found.find()) {
            return put(mail, "--");
        }
        String name = found.group(1);
        String line = "\r\n--" + name;
        return switch (random.nextInt(8)) {
            case 0 -> mail.replace(name, name.substring(0, name.length() / 2));
            case 1 -> mail.replaceFirst(Pattern.quote(name), "x".repeat(random.nextInt(300)));
            case 2 -> mail.replace("--" + name + "--", "");
            case 3 -> put(mail, line + one(List.of("", "--", "-", " ", "x", "\t")) + "\r\n");
            case 4 -> put(mail, (line + "\r\n\r\n").repeat(times()));
            case 5 -> mail.replaceFirst(Pattern.quote(name), "");
            case 6 -> mail.replace("--" + name, "--" + name + "--");
            default -> put(mail, line + "\r\nContent-Type: multipart/mixed; boundary=\"" + name + "\"\r\n\r\n");
        };
    }

    private String folded(String mail) {
        int at = random.nextInt(headerLength(mail) + 1);
        String fold = one(List.of("\r\n ", "\r\n\t", "\n ", "\r\n \r\n ", "\r ", "\r\n"))
                .repeat(times());
        return mail.substring(0, at) + fold + mail.substring(at);
    }

    private String field(String mail) {
        String value = switch (random.nextInt(4)) {
            case 0 -> "x".repeat(random.nextInt(18_000));
            case 1 -> "\"".repeat(times()) + "(".repeat(times());
            case 2 -> "<" + "a@b.example, ".repeat(times());
            default -> one(seeds).lines().findFirst().orElse("");
        };
        return (one(FIELDS) + one(List.of(": ", ":", " : ", "")) + value + "\r\n").repeat(1 + random.nextInt(3)) + mail;
    }

    private String nested(String mail) {
        String nested = mail;
        for (int i = random.nextInt(25); i >= 0; i--) {
            nested = switch (random.nextInt(4)) {
                case 0 -> "Content-Type: message/rfc822\r\n\r\n" + nested;
                case 1 -> "Content-Type: multipart/signed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n" + nested;
                default -> "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + nested + "\r\n--b--\r\n";
            };
        }
        return nested;
    }

    private String encodedWord(String mail) {
        int length = headerLength(mail);
        int from = random.nextInt(length + 1);
        int to = Math.min(length, from + random.nextInt(60));
        String words = mail.substring(from, to);
        String word = "=?" + one(CHARSETS) + "?"
                + one(List.of("B?" + base64(words), "q?" + words.replace(' ', '_'), "x?", ""))
                + one(List.of("?=", "?", "=", "?= "));
        return mail.substring(0, from) + word.repeat(1 + random.nextInt(3)) + mail.substring(to);
    }

    /** A piece in a transfer encoding, perhaps cut. */
    private String coded(String mail) {
        int from = random.nextInt(mail.length() + 1);
        int to = Math.min(mail.length(), from + random.nextInt(2_000));
        String piece = mail.substring(from, to);
        String coded = switch (random.nextInt(4)) {
            case 0 -> base64(piece);
            case 1 -> base64(piece).replace("=", "").replace('A', '\n');
            case 2 -> piece.replace("\r\n", "=\r\n").replace(" ", "=20").replace("e", "=4");
            default -> piece.replaceAll("[aeiou]", "=ZZ=");
        };
        return mail.substring(0, from) + coded + mail.substring(to);
    }

    private String quoted(String mail) {
        String body = mail.substring(headerLength(mail));
        long lines = 1 + LINE.matcher(body).results().count();
        String signs = ">".repeat((int) Math.min(times(), 2 * LONGEST / lines));
        return mail.substring(0, headerLength(mail)) + LINE.matcher(body).replaceAll("\r\n" + signs + " ");
    }

    private String lineEnds(String mail) {
        return switch (random.nextInt(4)) {
            case 0 -> mail.replace("\r\n", "\n");
            case 1 -> mail.replace("\r\n", "\r");
            case 2 -> mail.replace("\n", "\r\r\n");
            default -> mail.replaceFirst("\r?\n\r?\n", "\r\n");
        };
    }

    private String anywhere(String mail) {
        int from = random.nextInt(mail.length() + 1);
        int to = Math.min(mail.length(), from + random.nextInt(60));
        String other = one(seeds);
        String piece = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 ->
                String.valueOf(SPICE.charAt(random.nextInt(SPICE.length()))).repeat(times());
            case 2 -> mail.substring(from, to).repeat(2 + random.nextInt(3));
            case 3 -> String.valueOf((char) random.nextInt(256));
            default -> other.substring(random.nextInt(other.length()));
        };
        return mail.substring(0, from) + piece + mail.substring(random.nextBoolean() ? from : to);
    }

    /** A few characters over and over: what a pattern reads by calling itself ends the stack here. */
    private String again(String mail) {
        int from = random.nextInt(mail.length() + 1);
        int to = Math.min(mail.length(), from + 1 + random.nextInt(12));
        String piece = mail.substring(from, to);
        int times = LONGEST / 2 / Math.max(1, piece.length());
        return mail.substring(0, from) + piece.repeat(times) + mail.substring(to);
    }

    private String put(String mail, String piece) {
        int at = random.nextInt(mail.length() + 1);
        return mail.substring(0, at) + piece + mail.substring(at);
    }

    /** Mostly few, sometimes very many. */
    private int times() {
        return random.nextInt(10) == 0 ? random.nextInt(1_000) : random.nextInt(4);
    }

    private static int headerLength(String mail) {
        Matcher end = Pattern.compile("\r?\n\r?\n").matcher(mail);
        return end.find() ? end.start() : mail.length();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
