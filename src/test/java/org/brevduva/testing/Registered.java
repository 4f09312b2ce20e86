package org.brevduva.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.brevduva.Office;
import org.brevduva.account.Objection;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Store;

/** A state directory in which somebody is registered before the server starts. */
public final class Registered {

    /** The account of all mailboxes. */
    public static final String ACCOUNT = "firma";

    private Registered() {}

    /** Registers a mailbox with each of these field values, if the directory is new. */
    @SafeVarargs
    public static void in(Path state, String domain, Map<String, String>... mailboxes) throws IOException {
        if (Files.exists(state)) {
            return;
        }
        Files.createDirectories(state);
        try (Store store = FreshStore.open(state)) {
            store.start(List.of());
            register(office(store, domain), mailboxes);
        }
    }

    public static Office office(Store store, String domain) {
        return Office.open(store, List.of(domain), new NumberPlan("SE"), InstantSource.system(), new SecureRandom());
    }

    @SafeVarargs
    public static void register(Office office, Map<String, String>... mailboxes) throws IOException {
        try {
            office.accounts().add("test", ACCOUNT, Map.of("per-day", "0", "subject", "ignore"));
            for (Map<String, String> fields : mailboxes) {
                office.mailboxes().add("test", fields);
            }
        } catch (Objection e) {
            throw new IllegalArgumentException(e.field() + ": " + e.getMessage(), e);
        }
    }

    /** The fields of a mailbox that phones see by its number. */
    public static Map<String, String> withNumber(String address, String number) {
        return Map.of("account", ACCOUNT, "address", address, "number", number);
    }

    /** The fields of a mailbox that phones see by a text. */
    public static Map<String, String> withSender(String address, String sender) {
        return Map.of("account", ACCOUNT, "address", address, "sender", sender);
    }
}
