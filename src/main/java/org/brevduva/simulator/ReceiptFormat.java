package org.brevduva.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the text of a receipt: SMPP 3.4, appendix B calls it an example, and operators have taken it as one. A
 * template holds words in braces for what is filled in: {@code {id} {sub} {dlvrd} {submit} {done} {stat} {err} {text}},
 * and {@code {state} {stat-lower} {submit-seconds} {done-seconds} {to} {from}}.
 */
public record ReceiptFormat(String template) {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> WORDS = Set.of(
            "id",
            "sub",
            "dlvrd",
            "submit",
            "done",
            "stat",
            "err",
            "text",
            "state",
            "stat-lower",
            "submit-seconds",
            "done-seconds",
            "to",
            "from");

    /** As appendix B has it. */
    public static final ReceiptFormat STANDARD =
            new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit} done date:{done}"
                    + " stat:{stat} err:{err} text:{text}");

    private static final Map<String, ReceiptFormat> NAMED = named();

    public ReceiptFormat {
        Matcher word = BRACES.matcher(template);
        while (word.find()) {
            if (!WORDS.contains(word.group(1))) {
                throw new IllegalArgumentException(
                        "has no {" + word.group(1) + "} to fill in, only " + String.join(", ", new TreeSet<>(WORDS)));
            }
        }
    }

    private static Map<String, ReceiptFormat> named() {
        Map<String, ReceiptFormat> formats = new LinkedHashMap<>();
        formats.put("standard", STANDARD);
        formats.put("capital-text", new ReceiptFormat(STANDARD.template().replace("text:", "Text:")));
        formats.put(
                "lower-case",
                new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit} done date:{done}"
                        + " stat:{stat-lower} err:{err} text:{text}"));
        formats.put(
                "upper-case",
                new ReceiptFormat("ID:{id} SUB:{sub} DLVRD:{dlvrd} SUBMIT DATE:{submit} DONE DATE:{done}"
                        + " STAT:{stat} ERR:{err} TEXT:{text}"));
        formats.put(
                "other-order",
                new ReceiptFormat("stat:{stat} err:{err} id:{id} done date:{done} submit date:{submit}"
                        + " dlvrd:{dlvrd} sub:{sub} text:{text}"));
        formats.put(
                "without-counts",
                new ReceiptFormat(
                        "id:{id} submit date:{submit} done date:{done}" + " stat:{stat} err:{err} text:{text}"));
        formats.put(
                "without-text",
                new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit}"
                        + " done date:{done} stat:{stat} err:{err}"));
        formats.put("without-dates", new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} stat:{stat} err:{err}"));
        formats.put("id-and-stat", new ReceiptFormat("id:{id} stat:{stat}"));
        formats.put(
                "without-id",
                new ReceiptFormat("sub:{sub} dlvrd:{dlvrd} submit date:{submit}"
                        + " done date:{done} stat:{stat} err:{err} text:{text}"));
        formats.put(
                "seconds",
                new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit-seconds}"
                        + " done date:{done-seconds} stat:{stat} err:{err} text:{text}"));
        formats.put(
                "underscores",
                new ReceiptFormat("id:{id} sub:{sub} dlvrd:{dlvrd} submit_date:{submit} done_date:{done}"
                        + " stat:{stat} err:{err} text:{text}"));
        formats.put(
                "spaces",
                new ReceiptFormat("id: {id} sub: {sub} dlvrd: {dlvrd} submit date: {submit} done date: {done}"
                        + " stat: {stat} err: {err} text: {text}"));
        formats.put("lines", new ReceiptFormat(STANDARD.template().replaceAll("} (\\w)", "}\n$1")));
        formats.put("equals", new ReceiptFormat("id={id};stat={stat};err={err};submit={submit};done={done}"));
        formats.put("empty", new ReceiptFormat(""));
        return Collections.unmodifiableMap(formats);
    }

    /** The formats that have a name, in the order of the manual. */
    public static Map<String, ReceiptFormat> all() {
        return NAMED;
    }

    /** Throws IllegalArgumentException if no format has this name. */
    public static ReceiptFormat named(String name) {
        ReceiptFormat format = NAMED.get(name);
        if (format == null) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", NAMED.keySet()));
        }
        return format;
    }

    /** The text with everything filled in; the function knows what each word stands for. */
    String filled(UnaryOperator<String> meaning) {
        return BRACES.matcher(template).replaceAll(word -> Matcher.quoteReplacement(meaning.apply(word.group(1))));
    }
}
