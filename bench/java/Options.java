import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to measure.
 *
 * @param mails in each round
 * @param connections that offer them, each reused
 * @param recipients of each mail
 * @param window of the SMSC link
 * @param rounds of which the median counts
 * @param rate mails a second while latency is measured
 * @param backlog messages that wait when the spool is drained
 * @param receipts that the operator sends; if there are any, or {@code incoming}, nothing else is measured
 * @param incoming SMS that phones send
 * @param binds of the SMSC link
 * @param state a directory on the disk that is to be measured
 */
record Options(
        int mails,
        int connections,
        int recipients,
        int window,
        int rounds,
        int rate,
        int backlog,
        int receipts,
        int incoming,
        int binds,
        Path state) {

    static Options read(String[] arguments) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        Options options = new Options(
                number(given, "--mails", 10_000),
                number(given, "--connections", 10),
                number(given, "--recipients", 1),
                number(given, "--window", 100),
                number(given, "--rounds", 3),
                number(given, "--rate", 100),
                number(given, "--backlog", 20_000),
                number(given, "--receipts", 0),
                number(given, "--incoming", 0),
                number(given, "--binds", 1),
                Path.of(given.getOrDefault("--state", "target/bench-state")).toAbsolutePath());
        given.keySet()
                .removeIf(name -> name.matches(
                        "--(mails|connections|recipients|window|rounds|rate|backlog|receipts|incoming|binds|state)"));
        if (!given.isEmpty() || arguments.length % 2 != 0) {
            System.err.println("unknown option " + given.keySet() + "; see bench/run");
            System.exit(64);
        }
        return options;
    }

    private static int number(Map<String, String> given, String name, int fallback) {
        return Integer.parseInt(given.getOrDefault(name, Integer.toString(fallback)));
    }
}
