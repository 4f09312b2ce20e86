package org.brevduva.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into as many SMS as it takes, each as full as may be.
 *
 * <p>140 octets of user data hold 160 septets or 70 UTF-16 units; a concatenation header takes 6 octets of them, or 7,
 * which leaves 153 or 152 septets, 67 or 66 units (3GPP TS 23.040, 9.2.3.24.1); a national language takes 3 octets more
 * (9.2.3.24.15). What a reader sees as one character is
 * not cut in two, unless it alone is larger than an SMS.
 */
public final class Segmenter {

    /** An extended grapheme cluster: flags, families, letters with their accents (Unicode annex 29). */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final Coding coding;
    private final int room;
    private final List<String> full = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private int used;

    private Segmenter(Coding coding, int room) {
        this.coding = coding;
        this.room = room;
    }

    /** As {@link #cut(SmsText, Concatenation.Width, Optional)}, without a national language. */
    public static List<Segment> cut(SmsText text, Concatenation.Width width) {
        return cut(text, width, Optional.empty());
    }

    /**
     * At least one part, also of an empty text; throws IllegalArgumentException if it takes more than 255.
     *
     * @param allowed the language that is used if it spares the text UCS-2
     */
    public static List<Segment> cut(SmsText text, Concatenation.Width width, Optional<NationalLanguage> allowed) {
        return cut(text, width, Coding.of(text.value(), allowed));
    }

    /** As {@link #cut(SmsText, Concatenation.Width, Optional)}, for who has chosen the coding; the text must fit it. */
    public static List<Segment> cut(SmsText text, Concatenation.Width width, Coding coding) {
        String whole = text.value();
        if (coding.units(whole) <= coding.single()) {
            return List.of(new Segment(coding, whole, 1, 1));
        }
        List<String> texts = new Segmenter(coding, coding.perPart(width)).parts(whole);
        List<Segment> segments = new ArrayList<>(texts.size());
        for (String each : texts) {
            segments.add(new Segment(coding, each, segments.size() + 1, texts.size()));
        }
        return List.copyOf(segments);
    }

    private List<String> parts(String text) {
        switch (coding.encoding()) {
            // No GSM alphabet has combining marks, so every character stands alone; its escape comes with it.
            case GSM7 -> addOneByOne(text);
            case UCS2 -> addClusters(text);
        }
        closePart();
        return full;
    }

    private void addClusters(String text) {
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            if (coding.units(cluster.group()) <= room) {
                add(cluster.group());
            } else {
                addOneByOne(cluster.group());
            }
        }
    }

    private void addOneByOne(String text) {
        text.codePoints().forEach(character -> add(Character.toString(character)));
    }

    /** What does not fit whole moves on whole: never half an escape, never half an emoji. */
    private void add(String character) {
        int units = coding.units(character);
        if (used + units > room) {
            closePart();
        }
        part.append(character);
        used += units;
    }

    private void closePart() {
        if (full.size() == Concatenation.MOST_PARTS) {
            throw new IllegalArgumentException("the text takes more than " + Concatenation.MOST_PARTS + " SMS");
        }
        full.add(part.toString());
        part.setLength(0);
        used = 0;
    }
}
