package org.brevduva.intake;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.brevduva.testing.Registered;

/**
 * Measures how long one mail with a large list takes until its sender may be told 250, on a real store, and how much
 * heap above what the idle gate has. Run it with the server's heap, -Xmx256m -XX:+UseSerialGC.
 */
final class LargeListsSpeed extends IntakeFixture {

    private static final String TEXT = "Hej, på lördag träffas vi klockan nio vid bryggan. Ta med varma kläder.";
    private static final String MERGED = "Hej {name} i {city}, på lördag träffas vi klockan nio vid bryggan, och du har"
            + " nummer {phone} i boken. Ta med varma kläder, och något att äta, så ses vi då.";

    private int mails;

    private LargeListsSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "lists-speed");
        LargeListsSpeed speed = new LargeListsSpeed();
        speed.directory = directory;
        speed.open();
        speed.choose(ANNA, "max-recipients=1000000");
        speed.office.optOuts().add("test", Optional.of(Registered.ACCOUNT), PHONE, "one of them");
        for (int round = 1; round <= (arguments.length > 1 ? 0 : 3); round++) {
            speed.measure(round, 10_000, TEXT);
            speed.measure(round, 10_000, MERGED);
        }
        speed.measure(1, 100_000, TEXT);
        speed.measure(1, 100_000, MERGED);
        speed.measure(2, 100_000, TEXT);
        speed.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private void measure(int round, int recipients, String text) throws IOException {
        String mail = HeldListsTest.with(ANNA, "<" + ++mails + "@firma.example>", list(recipients), text);
        collect();
        long idle = used();
        peaks(true);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        Verdict verdict = take(mail, "sms");
        long took = (System.nanoTime() - begin) / 1_000_000;
        long worked = (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000;
        long peak = peaks(false);
        collect();
        System.out.printf(
                "round %d %,7d recipients %-6s %6d ms, of which %5d worked, peak %3d MB above idle, kept %3d MB, %s%n",
                round,
                recipients,
                text.equals(TEXT) ? "plain" : "merged",
                took,
                worked,
                peak - idle >> 20,
                used() - idle >> 20,
                verdict);
    }

    /** Numbers that differ from those of every other list. They never leave this program. */
    private String list(int recipients) {
        StringBuilder list = new StringBuilder("Name;Mobile;City\n");
        Random random = new Random(mails);
        for (int i = 0; i < recipients; i++) {
            list.append("Person ").append(i).append(";+467").append("02369".charAt(random.nextInt(5)));
            list.append(1_000_000 + random.nextInt(9_000_000))
                    .append(";Town ")
                    .append(i % 300)
                    .append('\n');
        }
        return list.toString();
    }

    private static long peaks(boolean reset) {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                if (reset) {
                    pool.resetPeakUsage();
                }
                sum += pool.getPeakUsage().getUsed();
            }
        }
        return sum;
    }

    private static void collect() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
