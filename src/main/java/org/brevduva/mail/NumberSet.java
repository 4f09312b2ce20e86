package org.brevduva.mail;

import java.util.Arrays;

/** Numbers in the order in which they came, each once; twelve to forty octets for each. */
final class NumberSet {

    private long[] numbers = new long[64];
    private int size;

    /** Places in {@code numbers}, plus one; 0 is free. Never more than half full. */
    private int[] places = new int[256];

    /** False if it was there already. */
    boolean add(long number) {
        int slot = slot(number);
        if (places[slot] != 0) {
            return false;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
        places[slot] = size;
        if (2 * size > places.length) {
            rehash(2 * places.length);
        }
        return true;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return numbers[index];
    }

    /** Forgets all but the first {@code kept}. */
    void cutTo(int kept) {
        size = kept;
        rehash(places.length);
    }

    private void rehash(int length) {
        places = new int[length];
        for (int i = 0; i < size; i++) {
            places[slot(numbers[i])] = i + 1;
        }
    }

    /** Where it is, or where it would be. */
    private int slot(long number) {
        int slot = (int) (number * 0x9e3779b97f4a7c15L >>> 40) & places.length - 1;
        while (places[slot] != 0 && numbers[places[slot] - 1] != number) {
            slot = slot + 1 & places.length - 1;
        }
        return slot;
    }
}
