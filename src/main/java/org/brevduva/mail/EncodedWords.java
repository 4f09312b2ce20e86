package org.brevduva.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Letters beyond ASCII in header fields: RFC 2047. */
final class EncodedWords {

    private static final Pattern WORD =
            Pattern.compile("=\\?([^?\\s*]{1,60})(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");

    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]+");

    // An encoded word has at most 75 characters, its line at most 76 (RFC 2047, 2): 12 for the frame, 52 for
    // 39 bytes in base64, which leaves room for the name of the field before the first one.
    private static final int BYTES = 39;

    // Folded at blanks, a line of such words stays far below 998 characters.
    private static final int PLAIN_WORD = 70;

    private EncodedWords() {}

    /**
     * Decodes the encoded words in a field. Neighbours in one charset are joined before their bytes become letters,
     * since many clients cut a letter in two.
     */
    static String read(String field) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int at = 0;
        Matcher word = WORD.matcher(field);
        while (word.find()) {
            String gap = field.substring(at, word.start());
            boolean neighbours = at > 0 && gap.isBlank();
            if (!neighbours || !word.group(1).equalsIgnoreCase(charset)) {
                text.append(CharsetChoice.read(pending.toByteArray(), Optional.of(charset)));
                pending.reset();
            }
            if (!neighbours) {
                text.append(gap);
            }
            charset = word.group(1);
            pending.writeBytes(bytes(word.group(2), word.group(3)));
            at = word.end();
        }
        text.append(CharsetChoice.read(pending.toByteArray(), Optional.of(charset)));
        return text.append(field.substring(at)).toString();
    }

    /** A field's value in ASCII, as it is if that can be read back, else as encoded words; folded. */
    static String write(String text) {
        return isPlain(text) ? String.join("\r\n ", lines(text)) : encode(text);
    }

    /** Encoded words for the whole text, folded. */
    static String encode(String text) {
        return String.join("\r\n ", words(text));
    }

    /** Whatever could end a line is a blank: control characters and the separators of Unicode. */
    static String oneLine(String text) {
        // Most have none, and a list has hundreds of thousands of cells.
        boolean none = text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
        return none ? text.strip() : LINE_ENDS.matcher(text).replaceAll(" ").strip();
    }

    private static byte[] bytes(String encoding, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (encoding.equalsIgnoreCase("b")) {
            return TransferEncoding.base64(bytes);
        }
        return TransferEncoding.quotedPrintable(word.replace("_", "=20").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(String text) {
        for (String word : text.split(" ", -1)) {
            boolean printable = word.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (!printable || word.isEmpty() || word.length() > PLAIN_WORD || word.contains("=?")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > PLAIN_WORD) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int character : text.codePoints().toArray()) {
            byte[] next = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (bytes.size() + next.length > BYTES) {
                words.add(word(bytes.toByteArray()));
                bytes.reset();
            }
            bytes.writeBytes(next);
        }
        if (bytes.size() > 0) {
            words.add(word(bytes.toByteArray()));
        }
        return words;
    }

    private static String word(byte[] bytes) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
