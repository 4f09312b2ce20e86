package org.brevduva.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns bytes into text by the charset that was declared, or by the likeliest one if that was none or a lie. */
final class CharsetChoice {

    /** What lies beside UTF-8 in practice, and what people mean who declare ISO 8859-1. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private CharsetChoice() {}

    static String read(byte[] bytes, Optional<String> declared) {
        Charset charset =
                byMark(bytes).or(() -> declared.flatMap(CharsetChoice::known)).orElse(StandardCharsets.US_ASCII);
        String text;
        if (charset.equals(StandardCharsets.US_ASCII)) {
            text = guessed(bytes);
        } else if (charset.equals(StandardCharsets.UTF_8)) {
            text = utf8(bytes);
        } else if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(WINDOWS)) {
            text = guessed(bytes); // what can be read as UTF-8 is UTF-8, whatever is said of it
        } else if (charset.equals(StandardCharsets.UTF_16)) {
            text = new String(bytes, wide(bytes));
        } else {
            text = new String(bytes, charset);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Optional<Charset> known(String name) {
        return Optional.ofNullable(Known.BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /** The charset that begins with its own byte order mark, whatever was declared. */
    static Optional<Charset> byMark(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        return switch ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) {
            case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xefbb ->
                bytes.length > 2 && bytes[2] == (byte) 0xbf ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** UTF-16 without a mark: the zeros of the letters that everybody uses stand first, or second. */
    static Charset wide(byte[] bytes) {
        int first = 0;
        int second = 0;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            first += bytes[i] == 0 ? 1 : 0;
            second += bytes[i + 1] == 0 ? 1 : 0;
        }
        return second > first ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** A damaged letter among good ones stays damaged; where no letter is good, it never was UTF-8. */
    private static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean anyDamaged = text.indexOf('\uFFFD') >= 0;
        boolean anyGood = text.chars().anyMatch(c -> c >= 0x80 && c != '\uFFFD');
        return anyDamaged && !anyGood ? guessed(bytes) : text;
    }

    /** Every name that Java knows: Charset.forName loads all providers anew for each name that it does not know. */
    private static final class Known {

        private static final Map<String, Charset> BY_NAME = byName();

        private static Map<String, Charset> byName() {
            Map<String, Charset> names = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                charset.aliases().forEach(alias -> names.put(alias.toLowerCase(Locale.ROOT), charset));
                names.put(charset.name().toLowerCase(Locale.ROOT), charset);
            }
            return Map.copyOf(names);
        }
    }
}
