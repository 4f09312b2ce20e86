package org.brevduva.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The book of who changed what, and who was refused: one row and one log line each. Thread-safe. */
public final class Audit {

    static final String REFUSED = "refused";

    private static final Logger log = LoggerFactory.getLogger("audit");

    /** As long as the columns. */
    private static final int LONGEST_ACTOR = 100;

    private static final int LONGEST_SUBJECT = 700;
    private static final int LONGEST_DETAIL = 2_000;

    /** Refusals are what strangers make, so there is an end to them: so many rows take some hundred megabytes. */
    private static final int MOST_REFUSALS = 1_000_000;

    private final Store store;
    private final InstantSource time;

    public Audit(Store store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    Instant now() {
        return time.instant();
    }

    /** In the change that it tells of. */
    void changed(Change change, String actor, String action, String subject, String detail) {
        AuditStore.put(change, entry(change.newId(), actor, action, subject, detail));
    }

    /** After the change is on the disk. */
    void log(String actor, String action, String subject, String detail) {
        log.info(
                "{} actor={} subject=\"{}\" {}",
                action,
                plain(actor, LONGEST_ACTOR),
                MailAddress.read(subject)
                        .map(address -> plain(address.toString(), LONGEST_SUBJECT))
                        .orElseGet(() -> masked(plain(subject, LONGEST_SUBJECT))),
                masked(plain(detail, LONGEST_DETAIL)));
    }

    /**
     * Notes a refusal.
     *
     * @param actor the client, or the mailbox when it has proved who it is
     * @param subject what it wanted; addresses and numbers as they print themselves, masked
     */
    public void refused(String actor, String subject, String why) {
        AuditEntry entry = entry(store.ids().take(1), actor, REFUSED, subject, why);
        store.inTransaction(tx -> {
            AuditStore.add(tx, entry);
            return entry;
        });
        log.info(
                "refused actor={} subject=\"{}\" why=\"{}\"",
                entry.actor(),
                masked(entry.subject()),
                masked(entry.detail()));
    }

    private AuditEntry entry(long id, String actor, String action, String subject, String detail) {
        return new AuditEntry(
                id,
                time.instant(),
                plain(actor, LONGEST_ACTOR),
                action,
                plain(subject, LONGEST_SUBJECT),
                plain(detail, LONGEST_DETAIL));
    }

    /** The newest first, at most {@code most}. */
    public List<AuditEntry> newest(int most) {
        return store.inTransaction(tx -> AuditStore.newest(tx, most));
    }

    /** Forgets refusals older than {@code kept}. Returns how many went. */
    public int forget(Duration kept) {
        Instant before = time.instant().minus(kept);
        return store.inTransaction(
                tx -> AuditStore.forgetRefusals(tx, before) + AuditStore.trimRefusals(tx, MOST_REFUSALS));
    }

    /** Numbers and addresses are whole in the book, which is for administrators, and not in the log. */
    private static String masked(String words) {
        return words.replaceAll("\\b([0-9]{4})[0-9]{1,9}([0-9]{2})\\b", "$1***$2")
                .replaceAll("([^\\s@=]{1,2})[^\\s@=]*@", "$1***@");
    }

    /** What strangers write may neither begin a line nor go on for ever. */
    private static String plain(String words, int most) {
        String line = words.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'');
        return line.length() <= most ? line : line.substring(0, most);
    }
}
