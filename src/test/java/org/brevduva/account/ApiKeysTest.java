package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class ApiKeysTest {

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(kind, directory);
        desk.account("firma");
        desk.account("annat");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_key_is_shown_when_it_is_made_and_known_by_its_secret_afterwards() throws Exception {
        ApiKey.Made made = desk.keys.add(WHO, "firma", "Main");

        assertThat(made.secret()).matches("[a-z2-7]{32}").endsWith(made.key().hint());
        assertThat(made.key().name()).isEqualTo("main");
        assertThat(made.key().createdAt()).isEqualTo(desk.time.instant());
        assertThat(made).asString().doesNotContain(made.secret());
        assertThat(desk.keys.withSecret(made.secret())).contains(made.key());
        assertThat(desk.keys.of("firma")).containsExactly(made.key());
    }

    @Test
    void a_secret_is_known_in_any_case_and_between_blanks_and_no_other_is() throws Exception {
        String secret = desk.keys.add(WHO, "firma", "main").secret();

        assertThat(desk.keys.withSecret(" " + secret.toUpperCase(Locale.ROOT) + "\r\n"))
                .isPresent();
        assertThat(desk.keys.withSecret(secret.substring(1))).isEmpty();
        assertThat(desk.keys.withSecret("")).isEmpty();
        assertThat(desk.keys.withSecret("å\u0000' OR 1=1 --")).isEmpty();
    }

    @Test
    void an_account_has_several_keys_each_with_a_name_and_a_secret_of_its_own() throws Exception {
        ApiKey.Made first = desk.keys.add(WHO, "firma", "one");
        ApiKey.Made second = desk.keys.add(WHO, "firma", "two");
        desk.keys.add(WHO, "annat", "one");

        assertThat(first.secret()).isNotEqualTo(second.secret());
        assertThat(desk.keys.of("firma")).extracting(ApiKey::name).containsExactly("one", "two");
        assertThat(kindAndField(() -> desk.keys.add(WHO, "firma", "ONE"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> desk.keys.add(WHO, "firma", "en nyckel"))).isEqualTo("WRONG name");
        assertThat(kindAndField(() -> desk.keys.add(WHO, "okand", "one"))).isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> desk.keys.of("okand"))).isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> desk.keys.set(WHO, "annat", "two", State.ACTIVE)))
                .isEqualTo("UNKNOWN key");
    }

    @Test
    void a_deactivated_key_pauses_what_hangs_on_it_until_it_is_activated() throws Exception {
        String secret = desk.keys.add(WHO, "firma", "main").secret();
        desk.mailbox(ANNA, "firma", "key", "main", "sender", "Firma");
        desk.mailbox(BO, "firma", "sender", "Firma");

        desk.keys.set(WHO, "firma", "main", State.DEACTIVATED);
        assertThat(desk.mailboxes.find(ANNA).paused()).isTrue();
        assertThat(desk.mailboxes.find(BO).paused()).isFalse();
        assertThat(desk.keys.withSecret(secret).orElseThrow().state()).isEqualTo(State.DEACTIVATED);

        desk.keys.set(WHO, "firma", "main", State.ACTIVE);
        assertThat(desk.mailboxes.find(ANNA).paused()).isFalse();
    }

    @Test
    void a_revoked_key_opens_nothing_for_good_and_its_name_is_not_given_again() throws Exception {
        String secret = desk.keys.add(WHO, "firma", "main").secret();
        desk.mailbox(ANNA, "firma", "key", "main", "sender", "Firma");

        desk.keys.set(WHO, "firma", "main", State.REMOVED);

        assertThat(desk.keys.withSecret(secret)).isEmpty();
        assertThat(desk.mailboxes.find(ANNA).paused()).isTrue();
        assertThat(desk.keys.of("firma")).extracting(ApiKey::state).containsExactly(State.REMOVED);
        assertThat(kindAndField(() -> desk.keys.set(WHO, "firma", "main", State.ACTIVE)))
                .isEqualTo("CONFLICT key");
        assertThat(kindAndField(() -> desk.keys.rotate(WHO, "firma", "main"))).isEqualTo("CONFLICT key");
        assertThat(kindAndField(() -> desk.keys.add(WHO, "firma", "main"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> desk.change(ANNA, "key", "main"))).isEqualTo("UNKNOWN key");
    }

    @Test
    void a_rotated_key_has_another_secret_and_keeps_what_hangs_on_it() throws Exception {
        ApiKey.Made before = desk.keys.add(WHO, "firma", "main");
        desk.mailbox(ANNA, "firma", "key", "main", "sender", "Firma");
        desk.time.pass(Duration.ofDays(90));

        ApiKey.Made after = desk.keys.rotate(WHO, "firma", "main");

        assertThat(desk.keys.withSecret(before.secret())).isEmpty();
        assertThat(desk.keys.withSecret(after.secret())).contains(after.key());
        assertThat(after.key().id()).isEqualTo(before.key().id());
        assertThat(after.key().createdAt()).isEqualTo(desk.time.instant());
        assertThat(desk.mailboxes.find(ANNA).key()).contains("main");
        assertThat(desk.mailboxes.find(ANNA).paused()).isFalse();
    }

    @Test
    void a_paused_key_stays_paused_when_it_is_rotated() throws Exception {
        desk.keys.add(WHO, "firma", "main");
        desk.keys.set(WHO, "firma", "main", State.DEACTIVATED);

        assertThat(desk.keys.rotate(WHO, "firma", "main").key().state()).isEqualTo(State.DEACTIVATED);
    }
}
