package org.brevduva.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text that one part of an e-mail contributes to what its author wrote, as it came.
 *
 * @param plain as text/plain
 * @param html as text/html
 */
record BodyPart(Optional<String> plain, Optional<String> html) {

    static final BodyPart NONE = new BodyPart(Optional.empty(), Optional.empty());

    private static final List<String> UNSEEN = List.of("head", "style", "script");

    static BodyPart ofPlain(String text) {
        return new BodyPart(Optional.of(text), Optional.empty());
    }

    static BodyPart ofHtml(String text) {
        return new BodyPart(Optional.empty(), Optional.of(text));
    }

    /** What multipart/alternative holds is the same text in several forms, the best one last: RFC 2046, 5.1.4. */
    static BodyPart best(List<BodyPart> parts) {
        Optional<String> plain = parts.stream()
                .flatMap(part -> part.plain.stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        Optional<String> html = parts.stream()
                .flatMap(part -> part.html.stream())
                .filter(text -> !isBlank(text))
                .reduce((one, next) -> next);
        return new BodyPart(
                plain.or(() ->
                        parts.stream().flatMap(part -> part.plain.stream()).findFirst()),
                html);
    }

    /**
     * Parts one after the other: Apple Mail writes the text around its attachments so, and mailing lists add a last
     * line. Each form is whole or not there at all: half a text would be worse than none.
     */
    static BodyPart joined(List<BodyPart> parts) {
        List<BodyPart> seen = parts.stream().filter(part -> !part.isBlank()).toList();
        if (seen.isEmpty()) {
            return parts.stream().filter(part -> !part.equals(NONE)).findFirst().orElse(NONE);
        }
        if (seen.size() == 1) {
            return seen.get(0);
        }
        boolean allPlain = seen.stream().allMatch(part -> part.plain.isPresent());
        boolean anyHtml = seen.stream().anyMatch(part -> part.html.isPresent());
        return new BodyPart(
                allPlain ? Optional.of(together(seen, part -> part.plain.orElseThrow())) : Optional.empty(),
                anyHtml ? Optional.of(together(seen, BodyPart::asHtml)) : Optional.empty());
    }

    boolean isBlank() {
        return plain.filter(text -> !text.isBlank()).isEmpty()
                && html.filter(text -> !isBlank(text)).isEmpty();
    }

    /** Whether nothing stands between the tags: Apple Mail ends with such a part. */
    private static boolean isBlank(String html) {
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                at = afterTag(html, at);
            } else if (html.startsWith("&nbsp;", at) || html.startsWith("&#160;", at)) {
                at += 6;
            } else if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    private static int afterTag(String html, int from) {
        int at = from;
        for (String name : UNSEEN) {
            if (html.regionMatches(true, from + 1, name, 0, name.length())) {
                at = indexOf(html, "</" + name, from);
            }
        }
        int end = at < 0 ? -1 : html.indexOf('>', at);
        return end < 0 ? html.length() : end + 1;
    }

    private static int indexOf(String html, String end, int from) {
        int at = html.indexOf('<', from);
        while (at >= 0 && !html.regionMatches(true, at, end, 0, end.length())) {
            at = html.indexOf('<', at + 1);
        }
        return at;
    }

    private static String together(List<BodyPart> parts, Function<BodyPart, String> form) {
        return parts.stream()
                .map(form)
                .map(text -> text.endsWith("\n") ? text : text + "\n")
                .collect(Collectors.joining());
    }

    private String asHtml() {
        return html.orElseGet(() -> plain.orElseThrow()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .lines()
                .collect(Collectors.joining("<br>\n", "<div>", "</div>")));
    }
}
