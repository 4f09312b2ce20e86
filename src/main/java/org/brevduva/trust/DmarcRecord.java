package org.brevduva.trust;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of a DMARC record matters to us: how exactly names must match, not what a receiver should do about it.
 *
 * @param strictDkim adkim=s: only the very same domain may sign
 * @param strictSpf aspf=s: only the very same domain may be in the envelope
 */
record DmarcRecord(boolean strictDkim, boolean strictSpf, PublicSuffix publicSuffix) {

    /** The psd tag of DMARCbis: whether the name belongs to one owner, or is one under which others own names. */
    enum PublicSuffix {
        YES,
        NO,
        UNSAID
    }

    private static final String VERSION = "DMARC1";

    /** Empty for a TXT record that is none; unknown and wrong values count as not said. */
    static Optional<DmarcRecord> read(String text) {
        Map<String, String> tags = TagList.read(text);
        // The version comes first, exactly so written: RFC 7489, 6.3.
        if (!text.stripLeading().startsWith("v") || !VERSION.equals(tags.get("v"))) {
            return Optional.empty();
        }
        PublicSuffix publicSuffix = switch (value(tags, "psd")) {
            case "y" -> PublicSuffix.YES;
            case "n" -> PublicSuffix.NO;
            default -> PublicSuffix.UNSAID;
        };
        return Optional.of(new DmarcRecord(
                value(tags, "adkim").equals("s"), value(tags, "aspf").equals("s"), publicSuffix));
    }

    private static String value(Map<String, String> tags, String name) {
        return tags.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }
}
