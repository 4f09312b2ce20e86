package org.brevduva.mail;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The name beside an address. Many programs show nothing else, so it must not look like another address. */
final class DisplayName {

    // Blanks around an at sign do not part an address (RFC 5322, 4.4), and to the eye they hardly do.
    private static final String WORD = "([^\\s<>()\\[\\]\",;:@]+)";

    private static final Pattern ADDRESS = Pattern.compile(WORD + "(\\s*)@(\\s*)" + WORD);
    private static final Pattern EDGE = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SEVEN_BITS = Pattern.compile("(?i)=\\?[^?]*utf-?7");

    private DisplayName() {}

    /** What is wrong with {@code name}, encoded or not, beside the address {@code real}: what it is, and what to do. */
    static Optional<String> fault(String name, MailAddress real) {
        String once = EncodedWords.read(name);
        String twice = EncodedWords.read(once); // some programs do not stop at the first time
        if (SEVEN_BITS.matcher(name).find() || twice.contains("=?")) {
            return Optional.of("has a name that not everybody can decode: write the name in UTF-8");
        }
        return Stream.of(name, once, twice)
                .flatMap(read -> plainFault(read, real).stream())
                .findFirst();
    }

    private static Optional<String> plainFault(String name, MailAddress real) {
        // The compatibility form turns the wide and the small at sign into the plain one.
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        if (!plain.codePoints().allMatch(VisibleText::isVisible)) {
            return Optional.of("has a name with control characters or invisible ones: take them out");
        }
        Matcher matcher = ADDRESS.matcher(withoutJoiners(plain));
        int from = 0;
        while (matcher.find(from)) {
            boolean apart = !matcher.group(2).isEmpty() && !matcher.group(3).isEmpty();
            boolean isAddress = !apart || matcher.group(4).indexOf('.') > 0;
            if (isAddress && !isSame(matcher.group(1), matcher.group(4), real)) {
                return Optional.of("shows another address in the name than the real one: take it out of the name");
            }
            from = matcher.start(4); // a@b@c is two of them
        }
        return Optional.empty();
    }

    private static String withoutJoiners(String name) {
        return name.codePoints()
                .filter(character -> !VisibleText.joins(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether local part and domain are those of {@code real}, perhaps in the quotes that Outlook puts around them. */
    private static boolean isSame(String local, String domain, MailAddress real) {
        String trimmed =
                EDGE.matcher(local).replaceAll("") + "@" + EDGE.matcher(domain).replaceAll("");
        return Stream.of(local + "@" + domain, trimmed)
                .anyMatch(written -> MailAddress.read(written).equals(Optional.of(real)));
    }
}
