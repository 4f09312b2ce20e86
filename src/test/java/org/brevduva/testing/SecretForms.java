package org.brevduva.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A secret as it could be written somewhere: plain, in UTF-16, base64 at each of its three offsets, hexadecimal,
 * percent and quoted-printable, in the case that it has, lower and upper.
 */
public final class SecretForms {

    private final String name;
    private final List<String> forms;

    private SecretForms(String name, List<String> forms) {
        this.name = name;
        this.forms = forms;
    }

    /** {@code name}: for the one who reads that it was found. */
    public static SecretForms of(String name, String secret) {
        List<String> forms = new ArrayList<>();
        for (String spelt : List.of(secret, secret.toLowerCase(Locale.ROOT), secret.toUpperCase(Locale.ROOT))) {
            forms.add(spelt);
            forms.add(latin(spelt.getBytes(StandardCharsets.UTF_16BE)));
            forms.add(latin(spelt.getBytes(StandardCharsets.UTF_16LE)));
            forms.add(escaped(spelt, "%", false));
            forms.add(escaped(spelt, "%", true));
            forms.add(escaped(spelt, "=", false));
            forms.add(escaped(spelt, "=", true));
            forms.add(hex(spelt));
            forms.add(hex(spelt).toUpperCase(Locale.ROOT));
            base64(spelt).forEach(forms::add);
        }
        return new SecretForms(name, forms.stream().distinct().toList());
    }

    /** Those that stand in {@code octets}, by name and form. */
    public List<String> in(byte[] octets) {
        return in(latin(octets));
    }

    /** Those that stand in {@code text}, by name and form. */
    public List<String> in(String text) {
        return forms.stream()
                .filter(text::contains)
                .map(form -> name + " as " + form)
                .toList();
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything, or only what is no letter or digit. */
    private static String escaped(String text, String sign, boolean everything) {
        return text.chars()
                .mapToObj(Character::toString)
                .map(one -> everything || !one.matches("[A-Za-z0-9]") ? sign + hex(one).toUpperCase(Locale.ROOT) : one)
                .collect(Collectors.joining());
    }

    /** What does not depend on its neighbours: without the first and the last group of four. */
    private static Stream<String> base64(String text) {
        return Stream.of("", "x", "xx")
                .map(before -> Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString((before + text).getBytes(StandardCharsets.UTF_8)))
                .map(coded -> coded.substring(4, coded.length() - 3));
    }
}
