package org.brevduva.trust;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a {@link DnsServer} knows. */
final class DnsZone {

    private static final long TTL_SECONDS = 300;

    private final Queue<Record> records = new ConcurrentLinkedQueue<>();

    /** {@code line}: name, type and value. */
    void add(String line) {
        String[] words = line.strip().split("\\s+", 3);
        try {
            records.add(Record.fromString(
                    name(words[0]), Type.value(words[1]), DClass.IN, TTL_SECONDS, words[2], Name.root));
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    void clear() {
        records.clear();
    }

    void answer(Record question, Message answer) {
        Name name = question.getName();
        boolean known = records.stream().anyMatch(record -> record.getName().subdomain(question.getName()));
        for (int hops = 0; hops < 10; hops++) {
            Name current = name;
            List<Record> here = records.stream()
                    .filter(record -> record.getName().equals(current))
                    .toList();
            List<Record> asked = here.stream()
                    .filter(record -> record.getType() == question.getType())
                    .toList();
            asked.forEach(record -> answer.addRecord(record, Section.ANSWER));
            List<Record> aliases = here.stream()
                    .filter(record -> record.getType() == Type.CNAME)
                    .toList();
            if (!asked.isEmpty() || aliases.isEmpty()) {
                break;
            }
            answer.addRecord(aliases.get(0), Section.ANSWER);
            name = ((CNAMERecord) aliases.get(0)).getTarget();
        }
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
            answer.addRecord(authority(), Section.AUTHORITY);
        }
    }

    private static Record authority() {
        try {
            String start = "ns.example. root.example. 1 3600 600 86400 300";
            return Record.fromString(name("example"), Type.SOA, DClass.IN, TTL_SECONDS, start, Name.root);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Name name(String written) {
        try {
            return Name.fromString(written, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(written, e);
        }
    }
}
