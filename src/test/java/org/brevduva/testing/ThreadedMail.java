package org.brevduva.testing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail client knows of an e-mail when it sorts its folders into threads.
 *
 * @param references the ids of References, and that of In-Reply-To if it is another, oldest first
 */
public record ThreadedMail(String id, List<String> references, String subject) {

    /** What the clients look past: RFC 5256, 2.1 and the words of other languages. */
    private static final Pattern ANSWERED = Pattern.compile("(?i)^(?:(?:re|fwd?|sv|aw|vs|vb|antw)(?:\\[\\d+\\])?: *)+");

    public ThreadedMail {
        references = List.copyOf(references);
    }

    public String baseSubject() {
        return ANSWERED.matcher(subject.strip()).replaceFirst("");
    }

    public boolean isAnswer() {
        return ANSWERED.matcher(subject.strip()).find();
    }
}
