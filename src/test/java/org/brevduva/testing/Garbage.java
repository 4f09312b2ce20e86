package org.brevduva.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The rounds in which readers get what nobody wrote. Each input is held to a time and to a memory.
 *
 * <p>{@code -Dgarbage=100000} makes so many rounds of each, {@code -Dgarbage.figures=FILE} adds a line a reader to the
 * file: rounds, seconds, megabytes of heap at most, milliseconds and megabytes of the dearest input. All readers:
 * {@code mvn test -Dgroups=garbage -Dgarbage=100000}.
 */
public final class Garbage {

    /** Of processor time. Inputs have some 20 kB at most, and the first of them meet code that is still cold. */
    private static final long MOST_NANOS = 2_000_000_000L;

    /** Made for one input, garbage that is collected on the way included. */
    private static final long MOST_OCTETS = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Garbage() {}

    /** How many rounds there are, where a test counts what came of them; {@code usual} if nobody asks for more. */
    public static int rounds(int usual) {
        return Integer.getInteger("garbage", usual);
    }

    /** {@code usual} rounds, or as many as are asked for: a number each. What a loop does in one is one input. */
    public static Iterable<Integer> rounds(String reader, int usual) {
        return () -> new Rounds(reader, rounds(usual));
    }

    private static final class Rounds implements Iterator<Integer> {

        private final String reader;
        private final int rounds;
        private final long begun = System.nanoTime();
        private int round;
        private long nanos;
        private long octets;
        private long slowest;
        private int slowestRound;
        private long largest;

        Rounds(String reader, int rounds) {
            this.reader = reader;
            this.rounds = rounds;
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        }

        /** Looks at the round before. */
        @Override
        public boolean hasNext() {
            if (round > 0) {
                long took = THREADS.getCurrentThreadCpuTime() - nanos;
                long made = THREADS.getCurrentThreadAllocatedBytes() - octets;
                slowestRound = took > slowest ? round - 1 : slowestRound;
                slowest = Math.max(slowest, took);
                largest = Math.max(largest, made);
                if (took > MOST_NANOS || made > MOST_OCTETS) {
                    throw new AssertionError("round " + (round - 1) + " of " + reader + " took " + took
                            + " nanoseconds and " + made + " octets");
                }
            }
            if (round == rounds) {
                note(System.nanoTime() - begun);
            }
            return round < rounds;
        }

        @Override
        public Integer next() {
            octets = THREADS.getCurrentThreadAllocatedBytes();
            nanos = THREADS.getCurrentThreadCpuTime();
            return round++;
        }

        private void note(long nanos) {
            String file = System.getProperty("garbage.figures", "");
            if (file.isEmpty()) {
                return;
            }
            long heap = heap().map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
            String line = "%-22s %7d rounds %6.1f s  heap %4d MB  slowest %6.1f ms (round %d)  largest %5.1f MB%n"
                    .formatted(
                            reader, rounds, nanos / 1e9, heap >> 20, slowest / 1e6, slowestRound, largest / 1048576.0);
            try {
                Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
