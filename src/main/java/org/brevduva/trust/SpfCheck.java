package org.brevduva.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.james.jspf.core.exceptions.SPFErrorConstants;
import org.apache.james.jspf.executor.SynchronousSPFExecutor;
import org.apache.james.jspf.impl.SPF;

/** Whether a domain allows a client to send for it: SPF, RFC 7208, for the identity MAIL FROM. Thread-safe. */
final class SpfCheck {

    private final Dns dns;

    SpfCheck(Dns dns) {
        this.dns = dns;
    }

    /** {@code local}: the part of the envelope sender before the at sign; only macros ask for it. */
    SpfResult of(InetAddress client, String helo, String local, DomainName domain, Deadline deadline)
            throws DnsTrouble {
        SpfLookups lookups = new SpfLookups(dns, deadline);
        // One for each check: the library's macro expansion keeps state in fields and is not thread-safe.
        SPF spf = new SPF(lookups, new SynchronousSPFExecutor(lookups));
        String word = word(spf, address(client), plain(local) + "@" + domain, plain(helo));
        if (word.equals(SPFErrorConstants.PASS_CONV)) {
            return SpfResult.PASS;
        }
        if (lookups.overLimits()) {
            return SpfResult.PERMERROR;
        }
        if (lookups.troubled() || word.equals(SPFErrorConstants.TEMP_ERROR_CONV)) {
            throw new DnsTrouble("the DNS does not answer for " + domain);
        }
        return switch (word) {
            case SPFErrorConstants.FAIL_CONV -> SpfResult.FAIL;
            case SPFErrorConstants.SOFTFAIL_CONV -> SpfResult.SOFTFAIL;
            case SPFErrorConstants.NEUTRAL_CONV -> SpfResult.NEUTRAL;
            case SPFErrorConstants.NONE_CONV -> SpfResult.NONE;
            default -> SpfResult.PERMERROR;
        };
    }

    private static String word(SPF spf, String client, String sender, String helo) {
        try {
            return spf.checkSPF(client, sender, helo).getResult();
        } catch (RuntimeException | StackOverflowError e) {
            // The library meets a stranger's record here: whatever it stumbles over is a broken record.
            return SPFErrorConstants.PERM_ERROR_CONV;
        }
    }

    /** Without the zone that an IPv6 address may carry. */
    private static String address(InetAddress client) {
        try {
            return InetAddress.getByAddress(client.getAddress()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    /** For macros. A dollar or a backslash would be taken for a reference by the library's replacing. */
    private static String plain(String fromOutside) {
        String plain = fromOutside.replaceAll("[^A-Za-z0-9!#%&'*+/=?^_`{|}~.-]", "-");
        return plain.isEmpty() ? "unknown" : plain;
    }
}
