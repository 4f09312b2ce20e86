package org.brevduva.mail;

import org.apache.james.mime4j.stream.Field;

/** Header fields from their raw bytes: 8-bit letters are forbidden without SMTPUTF8, and come all the same. */
final class RawHeader {

    private RawHeader() {}

    static String text(Field field) {
        return CharsetChoice.guessed(field.getRaw().toByteArray());
    }

    static HeaderField read(Field field) {
        String raw = text(field);
        String value = raw.substring(raw.indexOf(':') + 1).replaceAll("\r?\n(?=[ \t])", "");
        return new HeaderField(field.getName(), EncodedWords.oneLine(value));
    }
}
