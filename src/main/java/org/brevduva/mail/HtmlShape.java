package org.brevduva.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What an element of an HTML e-mail is for, by the names and styles that clients give it. */
final class HtmlShape {

    private static final Set<String> DROPPED = Words.listed("""
        style, script, head, title, meta, link, object, iframe, svg, template, noscript, button, select, textarea,
        input, audio, video, map, canvas\
        """);

    private static final Set<String> BLOCKS = Words.listed("""
        address, article, aside, blockquote, body, center, dd, details, dir, div, dl, dt, fieldset, figure,
        figcaption, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, menu, nav, ol, p, pre, section,
        summary, table, tbody, thead, tfoot, tr, ul, caption, legend\
        """);

    /** Parted from their neighbours by an empty line. */
    private static final Set<String> APART = Words.listed("p, h1, h2, h3, h4, h5, h6, ul, ol, dl, pre");

    private static final Pattern HIDDEN = Pattern.compile(
            "display: ?none|visibility: ?hidden|mso-hide: ?all|font-size: ?0(?:px|pt|em|%)?(?:;|!|$| )|max-height:"
                    + " ?0(?:px)?(?:;|!|$| )");

    private static final Pattern NO_MARGIN = Pattern.compile("margin(?:-top|-bottom)?: ?0");
    private static final Pattern NO_MARGIN_SHEET = Pattern.compile(
            "(?:^|[\\s,}>])p(?:\\.MsoNormal[^{]{0,80})?\\s{0,9}\\{[^}]{0,200}?margin(?:-top|-bottom)?:\\s{0,9}0");

    /** Blocks that hold the e-mail that is answered or forwarded, with what introduces it. */
    private static final Set<String> QUOTE_CLASSES = Words.listed("""
        gmail_quote, gmail_quote_container, yahoo_quoted, protonmail_quote, tutanota_quote, zmail_extra,
        moz-forward-container, nylas-quote, front-blockquote, bloop_original_html, mail-quote-collapse, qt-quoted,
        quoted_reply, hmmessage_quote, mcnquote, x_yahoo_quoted, skiff_quote, gmx_quote\
        """);

    private static final Set<String> QUOTE_IDS = Words.listed("""
        mail-editor-reference-message-container, olk_src_body_section, reply-message-container, forwardbody,
        isforwardcontent, isreplycontent, orig-message, tutanota_quote, mailcontent_quote\
        """);

    private static final Set<String> QUOTE_NAMES = Words.listed("quote, messagereplysection, quoted-content");

    private static final Set<String> INTRODUCTION_CLASSES =
            Words.listed("gmail_attr, moz-cite-prefix, gmail_attribution");

    private static final Set<String> SIGNATURE_CLASSES = Words.listed("""
        gmail_signature, moz-signature, protonmail_signature_block, io-ox-signature, bloop_sign,
        tutanota_signature, front-signature, sh-signature, zmail_signature, ms-outlook-mobile-signature,
        gmail_signature_prefix, mailspring-signature, aol_signature, email-signature, roundcube-signature\
        """);

    private static final Set<String> SIGNATURE_IDS = Words.listed("""
        signature, applemailsignature, ms-outlook-mobile-signature, _rc_sig, bloop_sign, mail-signature,
        composer_signature, edo-signature, zm_signature, outlookmobilesignature, divtagsignature,
        linebreakatbeginningofsignature\
        """);

    private static final Set<String> TAIL_IDS = Words.listed("divrplyfwdmsg, zwchr, appendonsend, replysplit");

    private HtmlShape() {}

    static boolean isDropped(Element element) {
        return DROPPED.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.hasAttr("style") && HIDDEN.matcher(style(element)).find();
    }

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    static boolean isApart(Element element, boolean paragraphsApart) {
        if (!APART.contains(element.normalName())) {
            return false;
        }
        boolean paragraph = element.normalName().equals("p");
        boolean list = element.normalName().endsWith("l")
                && element.parent() != null
                && element.parent().normalName().equals("li");
        return !list
                && !(paragraph && (!paragraphsApart || element.className().startsWith("Mso")))
                && !(element.hasAttr("style")
                        && NO_MARGIN.matcher(style(element)).find());
    }

    /** Whether the style sheet of the e-mail leaves the margins of paragraphs as they are. */
    static boolean hasParagraphsApart(Element root) {
        return root.select("style").stream()
                .noneMatch(sheet -> NO_MARGIN_SHEET.matcher(sheet.data()).find());
    }

    static boolean isPreformatted(Element element) {
        return element.normalName().equals("pre")
                || element.hasAttr("style") && style(element).contains("white-space: pre")
                || element.hasAttr("style") && style(element).contains("white-space:pre");
    }

    /** A blockquote that is one: not what clients use to move a paragraph to the right. */
    static boolean isQuote(Element element) {
        return element.normalName().equals("blockquote")
                && (element.hasAttr("type")
                        || element.hasAttr("cite")
                        || element.className().contains("quote")
                        || element.className().startsWith("cite")
                        || element.id().equals("replyBlockquote")
                        || isBordered(element));
    }

    /** A block for everything that came before, whatever it is made of. */
    static boolean isQuoteBlock(Element element) {
        String name = element.attr("name");
        return isOf(element, QUOTE_CLASSES)
                || hasId(element, QUOTE_IDS)
                || !name.isEmpty()
                        && QUOTE_NAMES.contains(Words.lower(name))
                        && !element.normalName().equals("a")
                || element.normalName().equals("div")
                        && isBordered(element)
                        && style(element).contains("padding");
    }

    static boolean isIntroduction(Element element) {
        return isOf(element, INTRODUCTION_CLASSES) || element.id().equals("reply-intro");
    }

    static boolean isSignature(Element element) {
        return isOf(element, SIGNATURE_CLASSES)
                || hasId(element, SIGNATURE_IDS)
                || element.attr("data-smartmail").equals("gmail_signature")
                || Words.lower(element.attr("name")).equals("messagesignaturesection");
    }

    /** From here on, to the end of the e-mail, all is the original. */
    static boolean beginsOriginal(Element element) {
        return hasId(element, TAIL_IDS)
                || element.attr("name").equals("_MailOriginal")
                || element.normalName().equals("div") && element.hasAttr("style") && isOutlookHeader(element);
    }

    /** Outlook draws a line above the header lines of the original, and gives them more room than a line of text. */
    private static boolean isOutlookHeader(Element element) {
        String style = style(element).replace(" ", "");
        if (!style.contains("border-top:solid")
                && !style.contains("border-top:1pt")
                && !style.contains("border-top:1.0pt")) {
            return false;
        }
        String text = element.text();
        return style.contains("padding:3")
                && text.length() < 5000
                && text.chars().filter(c -> c == ':' || c == '：').count() >= 3;
    }

    private static boolean isBordered(Element element) {
        if (!element.hasAttr("style")) {
            return false;
        }
        String style = style(element);
        int border = style.indexOf("border-left:");
        return border >= 0 && style.substring(border).contains("solid") && !style.startsWith("none", border + 12)
                || style.contains("border-left-style: solid")
                || style.contains("border-left-style:solid");
    }

    private static boolean isOf(Element element, Set<String> classes) {
        if (!element.hasAttr("class")) {
            return false;
        }
        for (String name : element.classNames()) {
            // Yahoo puts an id of its own before the names of its classes.
            if (classes.contains(name) || name.endsWith("yahoo_quoted")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasId(Element element, Set<String> ids) {
        return element.hasAttr("id") && ids.contains(Words.lower(element.id()));
    }

    private static String style(Element element) {
        return Words.lower(element.attr("style"));
    }
}
