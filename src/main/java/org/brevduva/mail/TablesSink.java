package org.brevduva.mail;

/** What becomes of the tables of one file while it is read: a text has one, a workbook one for each sheet. */
interface TablesSink {

    ListLimits limits();

    /** From here on, rows belong to this sheet of the workbook. */
    void begin(String sheet);

    /** {@code line} 0 is the whole file or sheet. */
    void refuse(int line, String why);

    TableSink table();
}
