package org.brevduva.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * A text/html as lines, as a reader sees them: what is hidden is not there, blocks and breaks part lines, paragraphs
 * are parted by an empty line, cells of a table by a blank. Of a link its visible words are taken.
 */
final class HtmlText implements NodeFilter {

    /** Characters of HTML that are read; the rest of a longer one nobody reads in an SMS. */
    private static final int LENGTH = 512 * 1024;

    /** Enough for any client, and the parser does not slow down on elements inside each other without end. */
    private static final int DEPTH = 256;

    private final HtmlWriter out = new HtmlWriter();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final List<Element> links = new ArrayList<>();
    private final boolean paragraphsApart;
    private boolean structured;
    private boolean original;

    /** An element with a meaning, whose lines have {@code origin}; ends with the element. */
    private record Scope(Element element, Origin origin, boolean answered) {}

    private HtmlText(boolean paragraphsApart) {
        this.paragraphsApart = paragraphsApart;
    }

    static HtmlText of(String html) {
        String read = html.length() > LENGTH ? html.substring(0, LENGTH) : html;
        Document page = Jsoup.parse(read, "", Parser.htmlParser().setMaxDepth(DEPTH));
        HtmlText text = new HtmlText(HtmlShape.hasParagraphsApart(page));
        text.traverse(page.body());
        text.out.endLine();
        text.structured &= read.length() == html.length(); // half of it tells nothing about the other
        return text;
    }

    List<TextLine> lines() {
        return out.lines();
    }

    /** Whether its form tells what is quoted, or what is a signature. */
    boolean isStructured() {
        return structured;
    }

    /** A text that is nothing but the words of a link says where it leads, too. */
    String withLink(String text) {
        if (links.size() != 1) {
            return text;
        }
        String words = links.get(0).text().strip();
        String address = links.get(0).attr("href").strip();
        boolean leads = address.startsWith("http://") || address.startsWith("https://");
        boolean alone = !words.isEmpty() && words.equals(text.strip());
        return alone && leads && !words.contains("://") && !words.startsWith("www.") ? text + " " + address : text;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            out.write(text.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        if (HtmlShape.isDropped(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        begin(element);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && !HtmlShape.isDropped(element)) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private void begin(Element element) {
        if (HtmlShape.isBlock(element)) {
            out.endLine();
        }
        mean(element);
        out.setOrigin(origin());
        if (HtmlShape.isApart(element, paragraphsApart)) {
            out.askForBlank();
        }
        if (HtmlShape.isPreformatted(element)) {
            out.preformat();
        }
        switch (element.normalName()) {
            case "br" -> out.breakLine();
            case "hr" -> out.drawRule();
            case "li" -> out.write(bullet(element));
            case "td", "th" -> out.part();
            case "img" -> out.writePicture(element.attr("alt"));
            case "a" -> links.add(element);
            default -> {
                // Its content says it all.
            }
        }
    }

    private void end(Element element) {
        if (HtmlShape.isBlock(element)) {
            out.endLine();
        }
        if (HtmlShape.isApart(element, paragraphsApart)) {
            out.askForBlank();
        }
        if (HtmlShape.isPreformatted(element)) {
            out.endPreformatted();
        }
        if (!scopes.isEmpty() && scopes.peek().element() == element) {
            out.endLine();
            scopes.pop();
            // Behind the first quote in such a block, the sender may have written.
            if (!scopes.isEmpty()
                    && scopes.peek().answered()
                    && element.parent() == scopes.peek().element()) {
                scopes.push(new Scope(scopes.pop().element(), Origin.OWN, true));
            }
            out.setOrigin(origin());
        }
    }

    private void mean(Element element) {
        if (original) {
            return;
        }
        boolean outside = scopes.stream().allMatch(scope -> scope.origin() == Origin.OWN);
        boolean introducing = !scopes.isEmpty() && scopes.peek().origin() == Origin.INTRODUCTION;
        if (HtmlShape.beginsOriginal(element) && outside) {
            out.endLine();
            original = true;
            structured = true;
        } else if (!outside && !introducing) {
            return;
        } else if (HtmlShape.isQuote(element) || isPlainQuote(element)) {
            open(element, Origin.QUOTE);
        } else if (HtmlShape.isQuoteBlock(element) && outside) {
            boolean quotes = element.children().stream().anyMatch(HtmlText::holdsQuote);
            open(element, quotes ? Origin.INTRODUCTION : Origin.ORIGINAL);
        } else if (HtmlShape.isIntroduction(element) && outside) {
            open(element, Origin.INTRODUCTION);
        } else if (HtmlShape.isSignature(element) && outside) {
            open(element, Origin.SIGNATURE);
        }
    }

    private static boolean holdsQuote(Element child) {
        return child.normalName().equals("blockquote");
    }

    private void open(Element element, Origin origin) {
        out.endLine();
        scopes.push(new Scope(element, origin, origin == Origin.INTRODUCTION));
        structured = true;
    }

    /** A blockquote without any style is a quote if the line above introduces one. */
    private boolean isPlainQuote(Element element) {
        if (!element.normalName().equals("blockquote") || element.hasAttr("style")) {
            return false;
        }
        List<TextLine> lines = out.lines();
        int last = lines.size();
        while (last > 0 && lines.get(last - 1).isBlank()) {
            last--;
        }
        for (int i = Math.max(0, last - 2); i < last; i++) {
            List<TextLine> above = new ArrayList<>(lines.subList(i, last));
            above.add(TextLine.of("quote", Origin.QUOTE));
            if (lines.get(i).origin() == Origin.INTRODUCTION || Attribution.end(above, 0) == above.size() - 1) {
                return true;
            }
        }
        return false;
    }

    private Origin origin() {
        return original
                ? Origin.ORIGINAL
                : scopes.isEmpty() ? Origin.OWN : scopes.peek().origin();
    }

    private static String bullet(Element item) {
        Element list = item.parent();
        if (list == null || !list.normalName().equals("ol")) {
            return "- ";
        }
        int number = 1;
        for (Element before = item.previousElementSibling();
                before != null && number < 100;
                before = before.previousElementSibling()) {
            number++;
        }
        return number + ". ";
    }
}
