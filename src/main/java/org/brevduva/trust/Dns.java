package org.brevduva.trust;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The one way to the DNS, shared by all: asks by UDP, and by TCP what does not fit, follows CNAMEs and remembers
 * answers as long as they say. Thread-safe.
 */
final class Dns {

    /** Names remembered. A hostile answer can be 64 kB long, so this bounds the memory, too. */
    private static final int REMEMBERED = 1_000;

    /** A lost packet is asked for again, so one question is sent this often within the patience. */
    private static final int TRIES = 3;

    /** Bytes; the longest that we look for, a key of 8192 bits, has half of it. */
    private static final int LONGEST_TEXT = 4_096;

    private static final int LONGEST_MEMORY_SECONDS = 3_600;

    private final LookupSession session;

    /** {@code servers}: none for those that the system uses. {@code patience}: how long one question may take. */
    Dns(List<InetSocketAddress> servers, Duration patience) {
        List<InetSocketAddress> asked =
                servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
        List<Resolver> resolvers = new ArrayList<>();
        for (InetSocketAddress server : asked) {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setTimeout(patience.dividedBy(TRIES));
            resolvers.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(resolvers);
        all.setTimeout(patience);
        all.setRetries(TRIES);
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(REMEMBERED);
        cache.setMaxCache(LONGEST_MEMORY_SECONDS);
        cache.setMaxNCache(LONGEST_MEMORY_SECONDS);
        session = LookupSession.builder().resolver(all).cache(cache).build();
    }

    /** The TXT records, each with its strings joined, an octet a character; none if there is no such name. */
    List<String> texts(String name, Deadline deadline) throws DnsTrouble {
        List<String> texts = new ArrayList<>();
        for (Record found : records(name, Type.TXT, deadline)) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (byte[] part : ((TXTRecord) found).getStringsAsByteArrays()) {
                joined.writeBytes(part);
            }
            if (joined.size() <= LONGEST_TEXT) {
                texts.add(joined.toString(StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    /** Those of the type, after following CNAMEs; none if there is no such name, or if it cannot be one. */
    List<Record> records(String name, int type, Deadline deadline) throws DnsTrouble {
        Name asked;
        try {
            asked = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return List.of();
        }
        CompletableFuture<LookupResult> answer =
                session.lookupAsync(asked, type, DClass.IN).toCompletableFuture();
        try {
            LookupResult result = answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return result.getRecords().stream()
                    .filter(found -> found.getType() == type)
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuchDomainException || e.getCause() instanceof NoSuchRRSetException) {
                return List.of();
            }
            throw new DnsTrouble("the DNS cannot answer");
        } catch (TimeoutException e) {
            throw new DnsTrouble("the DNS does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DnsTrouble("the server is stopping");
        }
    }
}
