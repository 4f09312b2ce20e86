package org.brevduva.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracles tell threads apart, or they would prove nothing. */
class MailClientTest {

    private static ThreadedMail mail(String id, String subject, String... references) {
        return new ThreadedMail(id, List.of(references), subject);
    }

    @ParameterizedTest
    @EnumSource
    void answers_are_one_thread_and_another_subject_without_ids_is_another(MailClient client) {
        List<Set<String>> threads = client.threads(List.of(
                mail("<1>", "Möte"),
                mail("<2>", "Re: Möte", "<1>"),
                mail("<3>", "Faktura"),
                mail("<4>", "Re: Möte", "<1>", "<2>")));

        assertThat(threads).containsExactlyInAnyOrder(Set.of("<1>", "<2>", "<4>"), Set.of("<3>"));
    }

    @Test
    void a_changed_subject_ends_a_thread_where_subjects_count() {
        List<ThreadedMail> mails = List.of(mail("<1>", "Möte"), mail("<2>", "SMS +46701740605", "<1>"));

        assertThat(MailClient.GMAIL.threads(mails)).hasSize(2);
        assertThat(MailClient.OUTLOOK.threads(mails)).hasSize(2);
        assertThat(MailClient.THUNDERBIRD.threads(mails)).hasSize(1);
        assertThat(MailClient.APPLE_MAIL.threads(mails)).hasSize(1);
        assertThat(MailClient.JWZ.threads(mails)).hasSize(1);
    }

    @Test
    void lost_references_end_a_thread_where_ids_count() {
        List<ThreadedMail> mails = List.of(mail("<1>", "Möte"), mail("<2>", "Re: Möte"));

        assertThat(MailClient.GMAIL.threads(mails)).hasSize(2);
        assertThat(MailClient.THUNDERBIRD.threads(mails)).hasSize(2);
        assertThat(MailClient.OUTLOOK.threads(mails)).hasSize(1);
        assertThat(MailClient.APPLE_MAIL.threads(mails)).hasSize(1);
        assertThat(MailClient.JWZ.threads(mails)).hasSize(1);
    }

    @Test
    void a_mail_that_is_not_there_joins_those_that_refer_to_it_only_for_zawinski() {
        List<ThreadedMail> mails = List.of(mail("<2>", "A", "<1>"), mail("<3>", "B", "<1>"));

        assertThat(MailClient.JWZ.threads(mails)).containsExactly(Set.of("<2>", "<3>"));
        assertThat(MailClient.THUNDERBIRD.threads(mails)).hasSize(2);
    }

    @Test
    void ids_that_name_each_other_in_a_circle_end_it() {
        List<ThreadedMail> mails =
                List.of(mail("<1>", "A", "<2>"), mail("<2>", "A", "<1>"), mail("<3>", "A", "<3>", "<1>"));

        assertThat(MailClient.JWZ.threads(mails)).containsExactly(Set.of("<1>", "<2>", "<3>"));
    }
}
