package org.brevduva.mail;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** A list as text: one number a line, or columns parted by comma, semicolon, tab or bar, with or without quotes. */
final class TextList {

    private static final int SAMPLE = 16 << 10;

    private final AttachedFile file;
    private final TablesSink collector;

    TextList(AttachedFile file, TablesSink collector) {
        this.file = file;
        this.collector = collector;
    }

    void read(BufferedInputStream octets) throws IOException, BadList {
        byte[] start = ListFormat.sample(octets);
        TextDecoder decoder = new TextDecoder(octets, start, file.charset());
        PushbackReader text = new PushbackReader(decoder, SAMPLE);
        Separator separator = Separator.of(sample(text));
        for (int i = 0; i < separator.declaration(); i++) {
            text.read();
        }
        TableSink table = collector.table();
        rows(text, separator, table);
        if (table.isEmpty() && !isLeftover()) {
            throw new BadList("it is empty");
        }
        table.finish();
    }

    /** Exchange makes such files of what stood between the attachments. */
    private boolean isLeftover() {
        return file.name().matches("(?i)ATT\\d+\\.txt");
    }

    private static String sample(PushbackReader text) throws IOException {
        char[] sample = new char[SAMPLE];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < sample.length) {
            read = text.read(sample, length, sample.length - length);
            length += Math.max(0, read);
        }
        text.unread(sample, 0, length);
        return new String(sample, 0, length);
    }

    private void rows(PushbackReader text, Separator separator, TableSink table) throws IOException, BadList {
        int skipped = separator.declaration() > 0 ? 1 : 0;
        int line = 0;
        // Not closed: that would close the e-mail.
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator.sign())
                .quoteCharacter(separator.quoted() ? '"' : '\0')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .maxBufferSize(Math.max(64 << 10, 4 * collector.limits().cellLength()))
                .ofCsvRecord(text)
                .iterator();
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = (int) row.getStartingLineNumber() + skipped;
                table.row(line, row.getFields());
            }
        } catch (CsvParseException e) {
            throw new BadList("after line " + line
                    + " a cell is too long, or the quotation marks do not pair: save the list as .xlsx");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
