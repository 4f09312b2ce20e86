package org.brevduva.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlParseError;

/**
 * Says in our words what the parser could not read. The parser's own words repeat the text that it stumbled over,
 * comments and all, and that text may be half a password: so only what it expected instead is passed on.
 */
final class SyntaxError {

    private static final String EXPECTED = ", expected ";
    private static final Pattern TWICE = Pattern.compile(
            "(.*?)(?: is not (?:an array|a table))? \\(?previously defined .*?at line ([0-9]+).*", Pattern.DOTALL);

    private SyntaxError() {}

    static void complain(TomlParseError error, String fileName, Complaints complaints) {
        String said = error.getMessage();
        Place place = new Place(fileName, error.position().line());
        Matcher twice = TWICE.matcher(said);
        if (twice.matches()) {
            String what = Echo.words(twice.group(1)) + " is already defined in line " + twice.group(2);
            complaints.add(place, "", what, "");
            return;
        }
        String what = what(said) + " (column " + error.position().column() + ")";
        complaints.add(place, "", what, hint(what));
    }

    private static String what(String said) {
        int expected = said.lastIndexOf(EXPECTED);
        if (expected >= 0) {
            String wanted = said.substring(expected + EXPECTED.length());
            return "expected " + (wanted.endsWith(" or a character") ? "a closing quote" : wanted);
        }
        // Where the parser gives details, they stand behind a colon, in quotes or in parentheses.
        String reason = said.split("[:'\"(]", 2)[0].strip();
        if (reason.isEmpty()) {
            return "is not TOML";
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    private static String hint(String what) {
        if (what.startsWith("expected a value") || what.startsWith("expected a newline or")) {
            return "texts, times and sizes are written in quotes: key = \"30s\"";
        }
        if (what.startsWith("invalid escape")) {
            return "write a backslash twice, or the text in single quotes";
        }
        return "";
    }
}
