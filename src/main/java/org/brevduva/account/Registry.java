package org.brevduva.account;

import java.io.IOException;
import java.time.Instant;
import org.brevduva.store.Change;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;

/**
 * Makes administrative changes: each one is kept, written into the audit book and logged, or none of it. Thread-safe.
 */
public final class Registry {

    /** What a change does. */
    public interface Work<T> {
        T in(Change change) throws Objection;
    }

    private final Store store;
    private final Audit audit;

    public Registry(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * @param newIds how many new ids the work itself uses
     * @param subject what is changed, for the audit book
     * @param detail what about it; never a secret
     * @throws IOException when the disk does not take it
     */
    public <T> T change(int newIds, String actor, String action, String subject, String detail, Work<T> work)
            throws Objection, IOException {
        T result;
        try {
            result = store.register().change(newIds + 1, change -> {
                T done = work.in(change);
                audit.changed(change, actor, action, subject, detail);
                return done;
            });
        } catch (DatabaseException e) {
            throw new IOException("the database does not take it: " + e.getMessage(), e);
        }
        audit.log(actor, action, subject, detail);
        return result;
    }

    Instant now() {
        return audit.now();
    }

    public Store store() {
        return store;
    }
}
