package org.brevduva.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Message ids as they stand in Message-ID, In-Reply-To and References: RFC 5322, 3.6.4. */
final class MessageIds {

    // Short enough for a header line of its own: a line has at most 998 characters, RFC 5322, 2.1.1.
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,900}>");

    private MessageIds() {}

    static List<String> in(String field) {
        return ID.matcher(field).results().map(MatchResult::group).toList();
    }

    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a message id (" + id.length() + " characters)");
        }
        return id;
    }
}
