package org.brevduva.trust;

import java.util.List;
import java.util.Map;

/** Whether the DNS says what our signatures need: RFC 6376, 3.6.2. Thread-safe. */
public final class PublishedKeys {

    private final Dns dns;
    private final AuthenticationSettings settings;

    /** {@code settings}: whom to ask, and how long. */
    public PublishedKeys(AuthenticationSettings settings) {
        this.dns = new Dns(settings.dnsServers(), settings.dnsDeadline());
        this.settings = settings;
    }

    /** What the DNS says. */
    public enum Finding {
        RIGHT("the DNS has this key"),
        MISSING("the DNS has no key there: enter it, or wait until it is known"),
        OTHER("the DNS has another key there: nobody believes our signatures"),
        UNKNOWN("the DNS does not answer");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        /** A clause. */
        public String words() {
            return words;
        }
    }

    public Finding find(SigningKey key) {
        String ours = publicKey(key.recordText());
        try {
            List<String> records = dns.texts(key.recordName(), Deadline.in(settings.dnsDeadline())).stream()
                    .filter(text -> TagList.read(text).containsKey("p"))
                    .toList();
            if (records.isEmpty()) {
                return Finding.MISSING;
            }
            return records.stream().map(PublishedKeys::publicKey).allMatch(ours::equals)
                    ? Finding.RIGHT
                    : Finding.OTHER;
        } catch (DnsTrouble e) {
            return Finding.UNKNOWN;
        }
    }

    private static String publicKey(String record) {
        Map<String, String> tags = TagList.read(record);
        return tags.get("p").replaceAll("\\s", "");
    }
}
