package org.brevduva.mail;

import java.util.List;

/** What becomes of the rows of one table while it is read. */
interface TableSink {

    boolean isEmpty();

    /** {@code number}: as editors and spreadsheets count, from 1. */
    void row(int number, List<String> cells) throws BadList;

    /** To be called after the last row. */
    void finish() throws BadList;
}
