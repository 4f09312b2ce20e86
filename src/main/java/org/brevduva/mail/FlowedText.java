package org.brevduva.mail;

/** Puts paragraphs together again that a client has broken for the journey: format=flowed, RFC 3676. */
final class FlowedText {

    private final boolean deleteSpace;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean open;

    private FlowedText(boolean deleteSpace) {
        this.deleteSpace = deleteSpace;
    }

    /** {@code deleteSpace}: the blank that marks a broken line was not there before (DelSp=yes). */
    static String join(String text, boolean deleteSpace) {
        FlowedText flowed = new FlowedText(deleteSpace);
        for (String line : text.split("\n", -1)) {
            flowed.add(line);
        }
        return flowed.text.substring(1);
    }

    private void add(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        // A client puts a blank before lines that begin with a blank, > or From: section 4.4.
        String content = line.substring(line.startsWith(" ", quotes) ? quotes + 1 : quotes);
        boolean signature = content.equals("-- ");
        if (!open || quotes != depth || signature) {
            text.append('\n').append(">".repeat(quotes)).append(quotes > 0 ? " " : "");
        }
        depth = quotes;
        open = content.endsWith(" ") && !signature;
        text.append(content, 0, content.length() - (open && deleteSpace ? 1 : 0));
    }
}
