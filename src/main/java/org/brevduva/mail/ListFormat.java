package org.brevduva.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What kind of file was attached: its first octets know better than its name, and its name better than its type. */
enum ListFormat {
    TEXT(""),
    WORKBOOK(""),
    /** Nothing that anybody takes for a list. */
    NO_LIST(""),
    OLD_EXCEL("it is an old Excel file: save it as .xlsx or .csv"),
    LOCKED("it is protected by a password, or not a real .xlsx file: save it without password as .xlsx"),
    OLD_WORD("it is a Word file: save it as plain text (.txt)"),
    RICH_TEXT("it is formatted text: save it as plain text (.txt)"),
    PDF("it is a PDF file: save the list as .xlsx or .csv"),
    WEB_PAGE("it is a web page or XML, whatever its name says: open it in Excel and save it as .xlsx"),
    BINARY("it is not text: save the list as .txt, .csv or .xlsx");

    static final int SAMPLE = 64 << 10;

    private static final Set<String> TEXT_ENDINGS = Set.of("txt", "csv", "tsv", "tab", "text", "lst", "list", "prn");
    private static final Set<String> SHEET_ENDINGS = Set.of("xls", "xlsx", "xlsm", "xlt", "ods", "numbers");
    private static final Set<String> OTHER_ENDINGS = Set.of(
            "ics", "vcf", "vcs", "asc", "sig", "p7s", "p7m", "p7c", "htm", "html", "xml", "json", "log", "eml", "msg",
            "css", "js", "gpg", "pgp", "key", "pem", "cer", "crt", "md");
    private static final Set<String> TEXT_TYPES = Set.of(
            "text/plain",
            "text/csv",
            "text/x-csv",
            "text/tab-separated-values",
            "text/comma-separated-values",
            "application/csv",
            "application/x-csv",
            "application/vnd.ms-excel",
            "application/txt");

    private final String complaint;

    ListFormat(String complaint) {
        this.complaint = complaint;
    }

    /** Why it cannot be read, if it cannot. */
    String complaint() {
        return complaint;
    }

    /** The first octets, which are still there to be read afterwards. */
    static byte[] sample(BufferedInputStream content) throws IOException {
        content.mark(SAMPLE + 1);
        byte[] sample = content.readNBytes(SAMPLE);
        content.reset();
        return sample;
    }

    static ListFormat of(AttachedFile file, byte[] sample) {
        String ending = FileName.ending(file.name());
        String start = new String(sample, 0, Math.min(8, sample.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return WORKBOOK;
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return switch (ending) {
                case "xlsx", "xlsm" -> LOCKED;
                case "doc", "dot" -> OLD_WORD;
                case "xls", "xlt", "" -> OLD_EXCEL;
                default -> NO_LIST;
            };
        }
        if (start.startsWith("%PDF")) {
            return PDF;
        }
        if (start.startsWith("{\\rtf")) {
            return RICH_TEXT;
        }
        boolean maybe = TEXT_ENDINGS.contains(ending)
                || SHEET_ENDINGS.contains(ending)
                || !OTHER_ENDINGS.contains(ending) && TEXT_TYPES.contains(file.mediaType());
        return maybe ? text(sample, SHEET_ENDINGS.contains(ending)) : NO_LIST;
    }

    private static ListFormat text(byte[] sample, boolean sheet) {
        String text = TextDecoder.sample(sample);
        String start = text.strip();
        if (start.startsWith("<") && (sheet || start.matches("(?is)<(?:[!?]|html|table).*"))) {
            return WEB_PAGE;
        }
        long strange = text.chars()
                .filter(c -> c < ' ' && "\t\n\r\f\u001a".indexOf(c) < 0)
                .count();
        return strange > 0 && strange * 100 > text.length() ? BINARY : TEXT;
    }
}
