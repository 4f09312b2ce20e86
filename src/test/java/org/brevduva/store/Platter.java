package org.brevduva.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What the platter has of one file, and what is on its way there, in order. */
final class Platter {

    private static final int PAGE = 4096;

    /** Without octets: the file is cut, or stretched, to {@code at}. */
    private record Pending(long at, byte[] octets, boolean truncates) {}

    private final List<Pending> pending = new ArrayList<>();
    private byte[] octets;
    private int length;

    /** Whether the directory has been synced since the file was made. */
    boolean named;

    Platter(byte[] octets, boolean named) {
        this.octets = octets;
        this.length = octets.length;
        this.named = named;
    }

    void written(long at, byte[] written) {
        pending.add(new Pending(at, written, false));
    }

    void truncated(long to) {
        pending.add(new Pending(to, new byte[0], true));
    }

    void synced() {
        pending.forEach(this::arrive);
        pending.clear();
    }

    /** The file as it is found after a cut. */
    byte[] found(Random random, ForgetfulDisk.Survivors survivors) {
        switch (survivors) {
            case NONE -> {}
            case THE_FIRST ->
                pending.subList(0, random.nextInt(pending.size() + 1)).forEach(this::arrive);
            case ANY_PAGES -> pending.forEach(write -> arriveInPart(random, write));
        }
        return Arrays.copyOf(octets, length);
    }

    private void arriveInPart(Random random, Pending write) {
        if (write.truncates) {
            if (random.nextBoolean()) {
                arrive(write);
            }
            return;
        }
        for (int from = 0; from < write.octets.length; ) {
            int toPageEnd = PAGE - (int) ((write.at + from) % PAGE);
            int to = Math.min(write.octets.length, from + toPageEnd);
            if (random.nextInt(100) < 60) {
                arrive(write.at + from, write.octets, from, to);
            }
            from = to;
        }
    }

    private void arrive(Pending write) {
        if (write.truncates) {
            int to = (int) write.at;
            stretch(to);
            Arrays.fill(octets, to, Math.max(to, length), (byte) 0);
            length = to;
        } else {
            arrive(write.at, write.octets, 0, write.octets.length);
        }
    }

    private void arrive(long at, byte[] from, int begin, int end) {
        int last = (int) at + end - begin;
        stretch(last);
        System.arraycopy(from, begin, octets, (int) at, end - begin);
        length = Math.max(length, last);
    }

    private void stretch(int needed) {
        if (needed > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(needed, octets.length * 2));
        }
    }
}
