package org.brevduva.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.brevduva.spool.Outcome;

/** What the mail library's exceptions mean. Its messages begin with the smarthost's reply where there was one. */
final class SmarthostAnswer {

    private static final Pattern LASTING_NO = Pattern.compile("5[0-9]{2}[ -].*", Pattern.DOTALL);
    private static final Pattern PASSING_NO = Pattern.compile("4[0-9]{2}[ -].*", Pattern.DOTALL);

    /** It wants TLS or a login (RFC 4954, 6): our settings are wrong, not the mail. */
    private static final Set<String> ABOUT_US = Set.of("530", "534", "535", "538");

    private SmarthostAnswer() {}

    /** What came of a mail. Success is an exception as well: see {@link SmarthostSession}. */
    static Outcome outcome(MessagingException e) {
        if (e instanceof SendFailedException sent && isSent(sent)) {
            return new Outcome.Delivered(PlainWords.of(e.getMessage()));
        }
        List<String> words = causes(e).stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .toList();
        Optional<String> no = words.stream()
                .filter(word -> LASTING_NO.matcher(word).matches())
                .filter(word -> !ABOUT_US.contains(word.substring(0, 3)))
                .findFirst();
        return no.<Outcome>map(word -> new Outcome.Refused(PlainWords.of(word), Integer.parseInt(word.substring(0, 3))))
                .orElseGet(() -> new Outcome.TryLater(trouble(e)));
    }

    /** One clause on what stands in the way. */
    static String trouble(MessagingException e) {
        List<Throwable> causes = causes(e);
        Throwable root = causes.get(causes.size() - 1);
        String words = PlainWords.of(String.valueOf(root.getMessage()));
        if (e instanceof AuthenticationFailedException) {
            return PlainWords.of("login refused: " + words);
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (root instanceof UnknownHostException) {
            return PlainWords.of("no such host: " + words);
        }
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return PlainWords.of("no safe connection: " + words);
        }
        return causes.stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(word -> PASSING_NO.matcher(word).matches()
                        || LASTING_NO.matcher(word).matches())
                .findFirst()
                .map(PlainWords::of)
                .orElse(PlainWords.of("connection failed: " + words));
    }

    /**
     * Whether the link can carry the next mail: after a reply, yes or no, the library has brought it back to its
     * start; after anything else nobody knows where the two of us are. 421 says goodbye (RFC 5321, 3.8).
     */
    static boolean leavesLink(MessagingException e) {
        if (e instanceof SendFailedException sent && isSent(sent)) {
            return true;
        }
        List<Throwable> causes = causes(e);
        Optional<String> reply = causes.stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(word -> PASSING_NO.matcher(word).matches()
                        || LASTING_NO.matcher(word).matches())
                .findFirst();
        return causes.stream().noneMatch(IOException.class::isInstance)
                && reply.map(word -> word.substring(0, 3))
                        .filter(code -> !code.equals("421") && !ABOUT_US.contains(code))
                        .isPresent();
    }

    private static boolean isSent(SendFailedException e) {
        return e.getValidSentAddresses() != null && e.getValidSentAddresses().length > 0;
    }

    /** Down to the first of all troubles. The library chains by getNextException, which is also the cause. */
    private static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        Optional<Throwable> next = Optional.of(e);
        while (next.isPresent() && causes.size() < 20) {
            causes.add(next.get());
            next = Optional.ofNullable(next.get().getCause());
        }
        return causes;
    }
}
