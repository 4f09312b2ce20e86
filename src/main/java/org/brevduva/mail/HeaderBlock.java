package org.brevduva.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines From, Sent, To, Subject that clients put above an original. */
final class HeaderBlock {

    private static final int LINES = 20;

    /** Addresses go on for this many lines at most. */
    private static final int WRAPPED = 5;

    private final List<TextLine> lines;
    private final Set<HeaderLabel> labels = EnumSet.noneOf(HeaderLabel.class);
    private boolean address;
    private boolean addressFirst;
    private boolean date;
    private boolean dateAlone;
    private int named;
    private int end;

    private HeaderBlock(List<TextLine> lines) {
        this.lines = lines;
    }

    /**
     * Behind the block that begins with line {@code start}; {@code start} if none begins there.
     *
     * @param ruled whether a line is drawn above it
     */
    static int end(List<TextLine> lines, int start, boolean ruled) {
        boolean known = HeaderLabel.of(lines.get(start).seen()).isPresent();
        boolean first =
                start == 0 || HeaderLabel.name(lines.get(start - 1).seen()).isEmpty();
        if (HeaderLabel.name(lines.get(start).seen()).isEmpty() || !known && !first) {
            return start;
        }
        HeaderBlock block = new HeaderBlock(lines);
        block.read(start);
        return block.isKnown() || first && block.isShapedAlike(ruled) ? block.end : start;
    }

    private void read(int start) {
        end = start;
        int line = start;
        while (line < Math.min(lines.size(), start + LINES)) {
            TextLine next = lines.get(line);
            if (!HeaderLabel.name(next.seen()).isEmpty()) {
                add(next.seen());
                line++;
                end = line;
            } else {
                int label = nextLabel(line);
                if (label < 0) {
                    break;
                }
                for (; line < label; line++) {
                    address |= Words.holdAddress(lines.get(line).seen());
                }
            }
        }
        while (end < lines.size() && end - start < LINES && goesOn(lines.get(end))) {
            end++;
        }
    }

    private void add(String line) {
        Optional<HeaderLabel> label = HeaderLabel.of(line);
        String value = HeaderLabel.value(line);
        boolean hasAddress = Words.holdAddress(value);
        boolean hasDate = Dates.hasDate(value);
        label.ifPresent(labels::add);
        named++;
        addressFirst |= named == 1 && hasAddress && (value.endsWith(">") || value.endsWith("]"));
        address |= hasAddress;
        date |= hasDate && label.filter(HeaderLabel.DATE::equals).isPresent();
        dateAlone |= named > 1 && Dates.areAll(value) && Dates.hasTime(value);
    }

    /** The line of the next label, if what stands between goes on with the label before. */
    private int nextLabel(int from) {
        boolean blank = false;
        for (int i = from; i < Math.min(lines.size(), from + WRAPPED); i++) {
            String seen = lines.get(i).seen();
            if (HeaderLabel.of(seen).isPresent()) {
                return i;
            }
            if (lines.get(i).isBlank() && (blank || i > from)) {
                return -1;
            }
            blank |= lines.get(i).isBlank();
        }
        return -1;
    }

    private static boolean goesOn(TextLine line) {
        return !line.isBlank()
                && (line.seen().startsWith("<") && line.seen().endsWith(">")
                        || Words.holdAddress(line.seen()) && line.seen().endsWith(";"));
    }

    private boolean isKnown() {
        boolean from = labels.contains(HeaderLabel.FROM);
        boolean sent = labels.contains(HeaderLabel.DATE);
        if (labels.size() >= 3) {
            return (from || sent) && (address || labels.contains(HeaderLabel.SUBJECT) && (date || from && sent));
        }
        return labels.size() == 2 && address && (from || date);
    }

    /** In a language that nobody has told us: who, when and more, one below the other. */
    private boolean isShapedAlike(boolean ruled) {
        boolean follows = TextLine.nextWritten(lines, end) < lines.size();
        return follows
                && named >= 3
                && named <= 8
                && (address && dateAlone && addressFirst || ruled && (address || dateAlone));
    }
}
