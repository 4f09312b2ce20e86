package org.brevduva.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with a PGP frame around it: RFC 9580, 7. */
final class ClearSigned {

    private static final Pattern BEGIN = Pattern.compile(
            "(?m)^-----BEGIN PGP SIGNED MESSAGE-----[ \\t]*\n" + "(?:[A-Za-z-]{1,30}: [^\n]{0,200}\n){0,10}[ \\t]*\n");
    private static final Pattern END = Pattern.compile("(?m)^-----BEGIN PGP SIGNATURE-----");
    private static final Pattern ENCRYPTED = Pattern.compile("\\A\\s{0,100}-----BEGIN PGP MESSAGE-----");

    private ClearSigned() {}

    static boolean isEncrypted(String text) {
        return ENCRYPTED.matcher(text).find();
    }

    /** Without the frame, if there is a whole one; else as it is. */
    static String content(String text) {
        Matcher begin = BEGIN.matcher(text);
        Matcher end = END.matcher(text);
        if (!begin.find() || !end.find(begin.end())) {
            return text;
        }
        // Lines that begin with a hyphen were guarded by another one.
        String signed = text.substring(begin.end(), end.start()).replaceAll("(?m)^- ", "");
        return text.substring(0, begin.start()) + signed;
    }
}
