package org.brevduva.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The look-ups of one SPF check, with the limits of RFC 7208, 4.6.4 that the library leaves to the DNS. Not
 * thread-safe: one check is one thread's.
 */
final class SpfLookups implements DNSService {

    /** Names behind one mx or ptr. */
    private static final int NAMES = 10;

    /** Look-ups that may find nothing. */
    private static final int VOIDS = 2;

    /** Characters of a record; the standard advises 450. The library reads records by patterns that nest. */
    private static final int LONGEST_RECORD = 2_048;

    private static final Pattern EXPLANATION = Pattern.compile(" exp=[^ ]*", Pattern.CASE_INSENSITIVE);

    private final Dns dns;
    private final Deadline deadline;
    private boolean first = true;
    private int voids;
    private boolean overLimits;
    private boolean troubled;

    SpfLookups(Dns dns, Deadline deadline) {
        this.dns = dns;
        this.deadline = deadline;
    }

    /** The record asks for more than a record may: a lasting error of its owner. */
    boolean overLimits() {
        return overLimits;
    }

    /** Some look-up got no answer. */
    boolean troubled() {
        return troubled;
    }

    /** A list that the library may change, or {@code null}, as it wants it, where there is nothing. */
    @Override
    public List<String> getRecords(DNSRequest request) throws TimeoutException {
        if (request.getRecordType() == DNSRequest.SPF) {
            return null; // the record type of its own was given up: RFC 7208, 3.1
        }
        List<String> found;
        try {
            found = find(request);
        } catch (DnsTrouble e) {
            troubled = true;
            throw new TimeoutException(e.getMessage());
        }
        // Whether the sender's own record is there is the question itself, not a void look-up.
        if (found.isEmpty() && !first) {
            voids++;
        }
        first = false;
        overLimits |= voids > VOIDS;
        if (overLimits) {
            throw new TimeoutException("over the limits of SPF");
        }
        return found.isEmpty() ? null : found;
    }

    private List<String> find(DNSRequest request) throws DnsTrouble {
        String name = request.getHostname();
        return switch (request.getRecordType()) {
            case DNSRequest.TXT -> spfRecords(name);
            case DNSRequest.MX -> names(name, Type.MX);
            case DNSRequest.PTR -> names(name, Type.PTR);
            case DNSRequest.A -> names(name, Type.A);
            case DNSRequest.AAAA -> names(name, Type.AAAA);
            default -> new ArrayList<>();
        };
    }

    /**
     * Nothing but SPF records (RFC 7208, 4.5), for other texts trip the library up; and without their explanations,
     * which nobody would see and which cost a look-up.
     */
    private List<String> spfRecords(String name) throws DnsTrouble {
        List<String> records = new ArrayList<>();
        for (String text : dns.texts(name, deadline)) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals("v=spf1") || lower.startsWith("v=spf1 ")) {
                overLimits |= text.length() > LONGEST_RECORD;
                records.add(EXPLANATION.matcher(text).replaceAll(""));
            }
        }
        return records;
    }

    private List<String> names(String name, int type) throws DnsTrouble {
        List<Record> records = dns.records(name, type, deadline);
        overLimits |= type == Type.MX && records.size() > NAMES;
        List<String> names = new ArrayList<>();
        for (Record record : records.subList(0, type == Type.PTR ? Math.min(NAMES, records.size()) : records.size())) {
            names.add(name(record));
        }
        return names;
    }

    private static String name(Record record) {
        if (record instanceof ARecord address) {
            return address.getAddress().getHostAddress();
        }
        if (record instanceof AAAARecord address) {
            return address.getAddress().getHostAddress();
        }
        if (record instanceof MXRecord server) {
            return server.getTarget().toString(true);
        }
        if (record instanceof PTRRecord pointer) {
            return pointer.getTarget().toString(true);
        }
        throw new AssertionError("no name in " + record.getClass());
    }

    @Override
    public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
        try {
            return CompletableFuture.completedFuture(getRecords(request));
        } catch (TimeoutException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Only for the text of explanations. */
    @Override
    public List<String> getLocalDomainNames() {
        return List.of("unknown");
    }

    /** Nothing to set: the deadline holds. */
    @Override
    public void setTimeOut(int seconds) {}

    @Override
    public int getRecordLimit() {
        return NAMES;
    }

    /** Nothing to set: the standard's limit holds. */
    @Override
    public void setRecordLimit(int limit) {}
}
