package org.brevduva.mail;

import org.brevduva.sms.NumberBlocks;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/** Phone numbers as they stand in cells: with what spreadsheets and people put around them. For one thread. */
public final class ListedNumber {

    private final NumberBlocks numbers;

    /** {@code plan}: the country of the numbers that are written without country code. */
    public ListedNumber(NumberPlan plan) {
        this.numbers = new NumberBlocks(plan);
    }

    public NumberReading read(String cell) {
        return NumberCell.read(cell, numbers).reading();
    }
}
