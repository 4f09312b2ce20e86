package org.brevduva.account;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was chosen; what was not has its default. Kept as one line {@code name=value} each, so that an option more
 * needs no other table.
 */
public record Options(Map<String, String> chosen) {

    public static final Options NONE = new Options(Map.of());

    public Options {
        chosen = Map.copyOf(chosen);
    }

    public Optional<String> get(Option option) {
        return Optional.ofNullable(chosen.get(option.word()));
    }

    /** What holds for this mailbox: its own choice, else its account's, else the default. */
    static String inForce(Option option, Options mailbox, Options account) {
        return mailbox.get(option).or(() -> account.get(option)).orElse(option.standard());
    }

    /**
     * With other choices.
     *
     * @param changes an empty value goes back to the default
     * @throws Objection when one is unknown, not for this scope, or wrong
     */
    Options with(Option.Scope scope, Map<String, Optional<String>> changes) throws Objection {
        Map<String, String> all = new TreeMap<>(chosen);
        for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
            String name = change.getKey();
            Option option = Option.named(name)
                    .filter(known -> known.isFor(scope))
                    .orElseThrow(() -> Objection.wrong(name, "there is no option " + plain(name) + " here"));
            if (change.getValue().isEmpty()) {
                all.remove(name);
                continue;
            }
            String value = change.getValue().get().strip();
            Optional<String> fault = option.fault(value);
            if (fault.isPresent()) {
                throw Objection.wrong(name, name + " " + fault.get() + ", not '" + plain(value) + "'");
            }
            all.put(name, value);
        }
        return new Options(all);
    }

    private static String plain(String word) {
        String printable = word.replaceAll("[^ -~]", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
    }

    /** For the audit book: {@code per-day=100 require=auth}. */
    String inWords() {
        return column().replace("\n", " ");
    }

    /** For the audit book, of changes: what goes back to the default is shown without a value. */
    static String inWords(Map<String, Optional<String>> changes) {
        return new TreeMap<>(changes)
                .entrySet().stream()
                        .map(change -> change.getKey() + "=" + change.getValue().orElse(""))
                        .collect(Collectors.joining(" "));
    }

    String column() {
        return new TreeMap<>(chosen)
                .entrySet().stream()
                        .map(choice -> choice.getKey() + "=" + choice.getValue())
                        .collect(Collectors.joining("\n"));
    }

    static Options ofColumn(String column) {
        return new Options(column.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1])));
    }
}
