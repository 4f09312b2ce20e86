package org.brevduva.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.brevduva.account.Keyword;

/**
 * What an SMS asks this server to do. As careful as operators are: STOP, START and HELP are the whole text, with or
 * without a keyword of the number; a sentence that begins so is a sentence.
 *
 * @param keyword of the number, folded, if the text has one
 * @param names the words after the word for save, as they were written; otherwise none
 */
public record PhoneCommand(Kind kind, Optional<String> keyword, List<String> names) {

    /** What is asked. */
    public enum Kind {
        /** Nothing: a text like any other. */
        NONE,
        STOP,
        START,
        HELP,
        SAVE
    }

    /** First and last name and label; nobody has more words of them. */
    private static final int MOST_NAMES = 10;

    public PhoneCommand {
        names = List.copyOf(names);
    }

    /** What may be a keyword of the number in this text: its first words, and what follows or precedes a command. */
    static List<String> candidates(String text) {
        List<String> words = Keyword.words(text);
        List<String> candidates = new ArrayList<>();
        for (int count = 1; count <= Math.min(Keyword.MOST_WORDS, words.size()); count++) {
            candidates.add(String.join(" ", words.subList(0, count)));
            candidates.add(String.join(" ", words.subList(words.size() - count, words.size())));
        }
        return candidates;
    }

    /** {@code isKeyword}: of the number; the longest is meant. */
    static PhoneCommand read(String text, CommandWords commands, Predicate<String> isKeyword) {
        List<String> words = Keyword.words(text);
        String whole = String.join(" ", words);
        Optional<Kind> kind = commands.kind(whole);
        if (kind.isPresent() && !(kind.get() == Kind.HELP && isKeyword.test(whole))) {
            return new PhoneCommand(kind.get(), Optional.empty(), List.of());
        }
        for (int count = Math.min(Keyword.MOST_WORDS, words.size() - 1); count > 0; count--) {
            Optional<PhoneCommand> with = withKeyword(words, count, commands, isKeyword);
            if (with.isPresent()) {
                return with.get();
            }
        }
        Optional<String> keyword = keyword(words, isKeyword);
        int before = keyword.map(known -> known.split(" ").length).orElse(0);
        List<String> names = names(text, words, before, commands);
        return new PhoneCommand(names.isEmpty() ? Kind.NONE : Kind.SAVE, keyword, names);
    }

    /** A command and a keyword of so many words, in either order, and nothing else. */
    private static Optional<PhoneCommand> withKeyword(
            List<String> words, int count, CommandWords commands, Predicate<String> isKeyword) {
        int size = words.size();
        String first = String.join(" ", words.subList(0, count));
        Optional<Kind> after = commands.kind(String.join(" ", words.subList(count, size)));
        if (after.isPresent() && isKeyword.test(first)) {
            return Optional.of(new PhoneCommand(after.get(), Optional.of(first), List.of()));
        }
        String last = String.join(" ", words.subList(size - count, size));
        Optional<Kind> before = commands.kind(String.join(" ", words.subList(0, size - count)));
        return before.isPresent() && isKeyword.test(last)
                ? Optional.of(new PhoneCommand(before.get(), Optional.of(last), List.of()))
                : Optional.empty();
    }

    private static Optional<String> keyword(List<String> words, Predicate<String> isKeyword) {
        for (int count = Math.min(Keyword.MOST_WORDS, words.size()); count > 0; count--) {
            String first = String.join(" ", words.subList(0, count));
            if (isKeyword.test(first)) {
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    private static List<String> names(String text, List<String> words, int before, CommandWords commands) {
        for (int count = 1; count <= Keyword.MOST_WORDS && before + count < words.size(); count++) {
            if (commands.save().contains(String.join(" ", words.subList(before, before + count)))) {
                return written(text, before + count);
            }
        }
        return List.of();
    }

    /** As they were written, without those that were read. */
    private static List<String> written(String text, int read) {
        List<String> names = new ArrayList<>();
        int skip = read;
        for (String word : text.strip().split("\\s+", 64)) {
            int folded = Keyword.words(word).size();
            if (skip > 0) {
                skip -= folded;
            } else if (folded > 0 && names.size() < MOST_NAMES) {
                names.add(word.strip());
            }
        }
        return names;
    }

    /** For logs: what is asked, not by whom. */
    @Override
    public String toString() {
        return kind.name();
    }
}
