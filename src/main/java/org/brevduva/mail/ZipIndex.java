package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * What lies in a zip file, by its central directory (PKWARE APPNOTE, 4.3.12). Nothing is unpacked but what is opened,
 * and that by a stream that watches how much it becomes.
 */
final class ZipIndex {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int MOST_ENTRIES = 2_000;
    private static final int DEFLATED = 8;

    private final byte[] octets;
    private final ByteBuffer numbers;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int method, boolean locked, int length, int local) {}

    ZipIndex(byte[] octets) throws BadList {
        this.octets = octets;
        this.numbers = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        try {
            read(end());
        } catch (IndexOutOfBoundsException e) {
            throw broken(); // it points outside of itself
        }
    }

    /** In small letters. */
    Set<String> names() {
        return entries.keySet();
    }

    /** What lies under that name, unpacked. Names differ in case between programs. */
    Optional<InputStream> open(String name) throws BadList {
        Entry entry = entries.get(plain(name));
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.locked) {
            throw new BadList("it is protected by a password: save it without password as .xlsx");
        }
        if (entry.local < 0 || entry.local > octets.length - LOCAL_LENGTH || numbers.getInt(entry.local) != LOCAL) {
            throw broken();
        }
        int from = entry.local + LOCAL_LENGTH + unsigned(entry.local + 26) + unsigned(entry.local + 28);
        if (entry.length < 0 || from > octets.length || entry.length > octets.length - from) {
            throw broken();
        }
        InputStream packed = new ByteArrayInputStream(octets, from, entry.length);
        return Optional.of(
                entry.method == DEFLATED ? new InflaterInputStream(packed, new Inflater(true), 8 << 10) : packed);
    }

    private int end() throws BadList {
        for (int at = octets.length - END_LENGTH; at >= 0 && at >= octets.length - END_LENGTH - LONGEST_COMMENT; at--) {
            if (numbers.getInt(at) == END) {
                return at;
            }
        }
        throw broken();
    }

    private void read(int end) throws BadList {
        int count = unsigned(end + 10);
        int at = numbers.getInt(end + 16);
        if (count > MOST_ENTRIES) {
            throw new BadList("it holds more than " + MOST_ENTRIES + " files");
        }
        for (int i = 0; i < count; i++) {
            if (at < 0 || numbers.getInt(at) != ENTRY) {
                throw broken();
            }
            int name = unsigned(at + 28);
            int flags = unsigned(at + 8);
            entries.putIfAbsent(
                    plain(new String(octets, at + ENTRY_LENGTH, name, StandardCharsets.UTF_8)),
                    new Entry(unsigned(at + 10), (flags & 1) != 0, numbers.getInt(at + 20), numbers.getInt(at + 42)));
            at += ENTRY_LENGTH + name + unsigned(at + 30) + unsigned(at + 32);
        }
    }

    private int unsigned(int at) {
        return numbers.getShort(at) & 0xffff;
    }

    private static String plain(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    static BadList broken() {
        return new BadList("the file is cut or damaged: save it again and attach it anew");
    }
}
