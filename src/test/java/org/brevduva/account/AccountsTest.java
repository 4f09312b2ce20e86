package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Problem;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final List<String> DOMAINS = List.of("sms.example", "sms.example.org");
    private static final Msisdn NUMBER = new Msisdn("467190012345");

    @TempDir
    Path directory;

    @Tag("S49")
    @Tag("S52")
    @Test
    void a_mailbox_has_a_number_that_phones_see_and_answer_to() throws Exception {
        Accounts accounts = read("""
                [mailbox."anna@firma.example"]
                number = "467190012345"
                """);

        Mailbox anna = mailbox(accounts, "anna@firma.example");
        assertThat(anna)
                .isEqualTo(new Mailbox(
                        address("anna@firma.example"), "sms.example", Optional.of(NUMBER), SenderId.of(NUMBER)));
        assertThat(accounts.owner("467190012345")).contains(anna);
        assertThat(accounts.size()).isOne();
    }

    @Test
    void a_mailbox_may_have_a_name_instead_or_both() throws Exception {
        Accounts accounts = read("""
                [mailbox."anna@firma.example"]
                sender = "My Firm"
                domain = "SMS.Example.ORG"

                [mailbox."bo@firma.example"]
                sender = "My Firm"
                number = "+467190012345"
                """);

        assertThat(mailbox(accounts, "anna@firma.example"))
                .isEqualTo(new Mailbox(
                        address("anna@firma.example"),
                        "sms.example.org",
                        Optional.empty(),
                        SenderId.alphanumeric("My Firm")));
        assertThat(mailbox(accounts, "bo@firma.example").number()).contains(NUMBER);
        assertThat(accounts.owner("467190012345")).contains(mailbox(accounts, "bo@firma.example"));
    }

    @Test
    void a_mailbox_is_found_whatever_the_case_of_its_letters() throws Exception {
        Accounts accounts = read("""
                [mailbox."Anna.Berg@Firma.example"]
                sender = "Firma"
                """);

        assertThat(accounts.mailbox(address("anna.berg@FIRMA.example"))).isPresent();
        assertThat(accounts.mailbox(address("anna.berg@firma.example.net"))).isEmpty();
    }

    @Test
    void a_number_that_nobody_has_has_no_owner() throws Exception {
        assertThat(read("").owner("467190012345")).isEmpty();
    }

    @Test
    void a_section_that_names_no_address_is_complained_of() {
        assertThat(complaints("""
                [mailbox.anna]
                sender = "Firma"
                """)).containsExactly("1 [mailbox.anna] is not an e-mail address");
    }

    @Test
    void a_mailbox_with_neither_number_nor_sender_is_complained_of() {
        assertThat(complaints("""
                [mailbox."anna@firma.example"]
                """)).containsExactly("1 [mailbox.\"anna@firma.example\"] number or sender is required");
    }

    @Test
    void a_number_and_a_sender_that_are_none_are_complained_of_once_each_and_not_repeated() {
        assertThat(complaints("""
                [mailbox."anna@firma.example"]
                number = "070-174 06 05"
                sender = "Åkeri"
                """))
                .containsExactly(
                        "2 [mailbox.\"anna@firma.example\"] number is not an international number",
                        "3 [mailbox.\"anna@firma.example\"] sender is not a sender");
    }

    @Test
    void a_domain_that_is_not_ours_is_complained_of() {
        assertThat(complaints("""
                [mailbox."anna@firma.example"]
                sender = "Firma"
                domain = "other.example"
                """)).containsExactly("3 [mailbox.\"anna@firma.example\"] domain is none of ours");
    }

    @Test
    void where_there_is_no_domain_at_all_each_mailbox_need_not_say_so() throws Exception {
        ConfigFile file = file("""
                [mailbox."anna@firma.example"]
                sender = "Firma"
                """);

        Accounts.read(file.sections("mailbox"), List.of());

        file.throwIfWrong();
    }

    @Test
    void a_number_belongs_to_one_mailbox_only() {
        assertThat(complaints("""
                [mailbox."anna@firma.example"]
                number = "467190012345"
                [mailbox."bo@firma.example"]
                number = "+467190012345"
                """))
                .containsExactly("4 [mailbox.\"bo@firma.example\"] number belongs to anna@firma.example already");
    }

    @Test
    void a_mailbox_stands_there_once_only() {
        assertThat(complaints("""
                [mailbox."anna@firma.example"]
                sender = "Firma"
                [mailbox."Anna@firma.example"]
                sender = "Other"
                """)).containsExactly("3 [mailbox.\"Anna@firma.example\"] stands there twice");
    }

    private Accounts read(String settings) throws Exception {
        ConfigFile file = file(settings);
        Accounts accounts = Accounts.read(file.sections("mailbox"), DOMAINS);
        file.throwIfWrong();
        return accounts;
    }

    /** Line, section and complaint of each. */
    private List<String> complaints(String settings) {
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> read(settings));
        return wrong.problems().stream().map(AccountsTest::told).toList();
    }

    private static String told(Problem problem) {
        return problem.line() + " " + problem.where() + " " + problem.what().replaceFirst("^\"\" ", "");
    }

    private ConfigFile file(String settings) throws Exception {
        return ConfigFile.read(Files.writeString(directory.resolve("test.toml"), settings), Map.of());
    }

    private static Mailbox mailbox(Accounts accounts, String address) {
        return accounts.mailbox(address(address)).orElseThrow();
    }

    private static MailAddress address(String written) {
        return MailAddress.read(written).orElseThrow();
    }
}
