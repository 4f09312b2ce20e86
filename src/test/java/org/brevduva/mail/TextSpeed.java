package org.brevduva.mail;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How much CPU it costs to read a typical reply: HTML and plain text, 30 kB together, with a history of quotes. */
final class TextSpeed {

    private static final int WARM = 3_000;
    private static final int MEASURED = 2_000;

    private TextSpeed() {}

    public static void main(String... arguments) {
        Optional<String> plain = Optional.of(plain());
        Optional<String> html = Optional.of(html());
        long length = run(plain, html, WARM);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        length += run(plain, html, MEASURED);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        System.out.printf(
                "%d characters of HTML, %d of plain text: %.3f ms CPU a reply (%d)%n",
                html.get().length(), plain.get().length(), nanos / 1e6 / MEASURED, length / (WARM + MEASURED));
    }

    private static long run(Optional<String> plain, Optional<String> html, int times) {
        long length = 0;
        for (int i = 0; i < times; i++) {
            length += BodyText.of(plain, html, TextRules.usual()).text().length();
        }
        return length;
    }

    static String plain() {
        StringBuilder text = new StringBuilder("Ja, det går bra.\nVi ses vid grinden kl. 10.30.\n\nMvh\nAnna\n");
        for (int depth = 0; depth < 12; depth++) {
            String sign = ">".repeat(depth);
            text.append('\n').append(sign).append(" Den mån 2 mars 2026 kl 09:12 skrev Bo Lind <bo@kund.example>:\n");
            for (int line = 0; line < 10; line++) {
                text.append(sign).append("> Det här är en rad i ett äldre brev, och den är så lång.\n");
            }
        }
        return text.toString();
    }

    static String html() {
        StringBuilder text = new StringBuilder("<html><head><style>p.MsoNormal {margin:0cm;}</style></head><body>"
                + "<div dir=\"ltr\">Ja, det går bra.<br>Vi ses vid grinden kl. 10.30.<br><br>Mvh<br>Anna</div><br>");
        for (int depth = 0; depth < 12; depth++) {
            text.append("<div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">Den mån 2 mars 2026 kl 09:12"
                    + " skrev Bo Lind &lt;<a"
                    + " href=\"mailto:bo@kund.example\">bo@kund.example</a>&gt;:<br></div><blockquote"
                    + " class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid\">");
            for (int line = 0; line < 10; line++) {
                text.append("<p class=\"MsoNormal\" style=\"font-size:11pt\"><span"
                        + " style=\"font-family:Calibri,sans-serif;color:#1f497d\">Det här är en rad i ett äldre"
                        + " brev, och den är så lång.</span></p>\n");
            }
        }
        return text.append("</blockquote></div>".repeat(12))
                .append("</body></html>")
                .toString();
    }
}
