package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.brevduva.sms.NumberPlan;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Measures how long a list of 100,000 lines takes, and how much memory. Run it with a small heap, such as -Xmx96m: what
 * fits there needs no more. The peak printed is that of the heap, with what the collector had not yet thrown away.
 */
final class ListSpeed {

    private static final int LINES = 100_000;
    private static final int ROUNDS = 7;

    private ListSpeed() {}

    public static void main(String[] arguments) throws IOException {
        byte[] csv = csv();
        byte[] xlsx = xlsx();
        System.out.printf("csv %,d bytes, xlsx %,d bytes, heap %,d MB%n", csv.length, xlsx.length, mega(max()));
        for (int round = 1; round <= ROUNDS; round++) {
            measure("csv", csv, round);
            measure("xlsx", xlsx, round);
        }
        collect();
        System.out.printf("collections %d%n", collections());
    }

    private static void measure(String kind, byte[] octets, int round) throws IOException {
        collect();
        long idle = used();
        peaks(true);
        NumberListReader reader = new NumberListReader(new NumberPlan("SE"), ListLimits.usual());
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        NumberListReading reading = reader.read(AttachedFile.named("list." + kind), new ByteArrayInputStream(octets));
        long took = System.nanoTime() - begin;
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        long peak = peaks(false);
        collect();
        System.out.printf(
                "round %d %-4s %4d ms, %4d ms CPU, peak %3d MB above idle, kept %2d MB, %s%n",
                round, kind, took / 1_000_000, spent / 1_000_000, mega(peak - idle), mega(used() - idle), reading);
    }

    private static byte[] csv() {
        StringBuilder csv = new StringBuilder("Name;Mobile;City;E-mail\r\n");
        Random random = new Random(46);
        for (int i = 0; i < LINES; i++) {
            csv.append("Person ")
                    .append(i)
                    .append(';')
                    .append(number(random))
                    .append(";Town ")
                    .append(i % 300);
            csv.append(";person").append(i).append("@firma.example\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xlsx() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Random random = new Random(46);
        try (Workbook book = new Workbook(octets, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("People");
            String[] header = {"Name", "Mobile", "City", "E-mail"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            for (int i = 1; i <= LINES; i++) {
                sheet.value(i, 0, "Person " + i);
                sheet.value(i, 1, number(random));
                sheet.value(i, 2, "Town " + i % 300);
                sheet.value(i, 3, "person" + i + "@firma.example");
            }
        }
        return octets.toByteArray();
    }

    /** Scattered over the whole of the Swedish mobile numbers, as real lists are; they never leave this program. */
    private static String number(Random random) {
        return "07" + "02369".charAt(random.nextInt(5)) + "-" + (1_000_000 + random.nextInt(9_000_000));
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

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static void collect() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long max() {
        return Runtime.getRuntime().maxMemory();
    }

    private static long mega(long octets) {
        return octets >> 20;
    }
}
