package org.brevduva.mail;

/**
 * Cuts what stands below the sender's words and is the same in each of his e-mails: signature, clients' footers, legal
 * disclaimers. Closing words and the name below them stay. What would leave nothing is not cut.
 */
final class Closing {

    /** Each of them may stand above another; more of them no e-mail has. */
    private static final int ROUNDS = 6;

    private static final int SIGNATURE = 14;

    private Closing() {}

    static void cut(Sheet sheet, TextRules rules) {
        boolean found = true;
        for (int round = 0; found && round < ROUNDS; round++) {
            found = cutRules(sheet);
            found |= cutSome(sheet, "signature", SignatureLine::start);
            found |= cutSome(sheet, "client-footer", ClientFooter::start);
            found |= cutSome(sheet, "disclaimer", Disclaimer::start);
            found |= cutSome(sheet, "footer", ListFooter::start);
            found |= cutSome(sheet, "contact-details", ContactDetails::start);
        }
    }

    /** Whether nothing stands there but what a client adds by itself: a signature, or a footer of its own. */
    static boolean isAll(Sheet sheet, int from, int to) {
        int lines = 0;
        boolean closed = false;
        boolean marked = false;
        for (int i = from; i < to; i++) {
            TextLine line = sheet.line(i);
            if (!sheet.isKept(i) || line.isBlank()) {
                continue;
            }
            boolean added = ClientFooter.isFooter(line.seen()) || Divider.isRule(line.seen(), 2);
            marked |= lines == 0 && line.text().equals("--");
            closed |= lines == 0 && ContactDetails.isClosing(line.seen());
            if (!added && !marked && !closed) {
                return false;
            }
            lines++;
        }
        return lines > (closed ? 1 : 0) && lines <= SIGNATURE;
    }

    /** Finds where something begins between two lines of a sheet; the second of them if it does not. */
    interface Beginning {
        int in(Sheet sheet, int from, int to);
    }

    private static boolean cutSome(Sheet sheet, String rule, Beginning beginning) {
        boolean found = false;
        int from = 0;
        while (from < sheet.size()) {
            if (!sheet.isKept(from)) {
                from++;
                continue;
            }
            int end = sheet.endOfRun(from);
            int start = beginning.in(sheet, from, end);
            boolean leavesNothing = sheet.isBlank(0, start) && sheet.isBlank(end, sheet.size());
            if (start < end && !sheet.isBlank(start, end) && !leavesNothing) {
                sheet.cut(start, end, rule);
                found = true;
            }
            from = end;
        }
        return found;
    }

    /** Lines drawn below everything. */
    private static boolean cutRules(Sheet sheet) {
        boolean found = false;
        int first = sheet.firstWritten();
        for (int i = sheet.size() - 1; i > 0; i--) {
            TextLine line = sheet.line(i);
            if (!sheet.isKept(i) || line.isBlank()) {
                continue;
            }
            boolean drawn = Divider.isRule(line.seen(), 2)
                    || line.seen().equals("ᐧ")
                    || line.seen().equals("—");
            if (!drawn || i == first) {
                break;
            }
            sheet.cut(i, i + 1, "signature");
            found = true;
        }
        return found;
    }
}
