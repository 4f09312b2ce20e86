package org.brevduva.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptContactsTest {

    private static final String WHO = "admin";
    private static final String ONE = "0701740605";
    private static final String TWO = "0701740606";

    @TempDir
    private Path directory;

    private record Book(Audit audit, Contacts contacts, Groups groups) {

        static Book of(Store store) {
            Audit audit = new Audit(store, new ManualTime());
            NumberPlan plan = new NumberPlan("SE");
            return new Book(audit, new Contacts(store, audit, plan), new Groups(store, audit, plan));
        }
    }

    @Test
    void groups_and_contacts_are_back_when_the_database_is_lost() throws Exception {
        List<Group> before;
        List<Contact> members;
        try (Store store = started()) {
            Book book = Book.of(store);
            new Accounts(store, book.audit()).add(WHO, "firma", Map.of());
            book.groups().add(WHO, "firma", "crew");
            book.groups().join(WHO, "firma", "crew", ONE);
            book.contacts().change(WHO, "firma", ONE, Map.of("name", Optional.of("Åsa")));
            book.groups().join(WHO, "firma", "crew", TWO);
            book.groups().leave(WHO, "firma", "crew", TWO);
            before = book.groups().of("firma");
            members = book.groups().members("firma", "crew", 10);
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started()) {
            Book book = Book.of(store);
            assertThat(book.groups().of("firma")).isEqualTo(before).hasSize(1);
            assertThat(book.groups().members("firma", "crew", 10))
                    .isEqualTo(members)
                    .hasSize(1);
            assertThat(book.groups().join(WHO, "firma", "crew", TWO).members()).isEqualTo(2);
        }
    }

    @Test
    void what_was_imported_and_moved_is_back_when_the_database_is_lost() throws Exception {
        List<Contact> before;
        try (Store store = started()) {
            Book book = Book.of(store);
            new Accounts(store, book.audit()).add(WHO, "firma", Map.of());
            List<ImportRow> rows = List.of(
                    new ImportRow(2, ONE, "", "Crew", Map.of("city", "Umeå")),
                    new ImportRow(3, "", "kim@firma.example", "Crew", Map.of()));
            book.groups().imports().take(WHO, new Imports.Order("firma", rows, "", Imports.Existing.REFUSE, false));
            book.groups().labels().move(WHO, "firma", "kim@firma.example", "Board", "*");
            before = book.contacts().of("firma", 10);
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started()) {
            Book book = Book.of(store);
            assertThat(book.contacts().of("firma", 10)).isEqualTo(before).hasSize(2);
            assertThat(book.groups().labels().of("firma", "KIM@firma.example")).containsExactly("board");
            assertThat(book.groups().labels().of("firma", ONE)).containsExactly("crew");
        }
    }

    private Store started() throws IOException {
        Store store = FreshStore.open(directory);
        store.start(List.of());
        return store;
    }
}
