package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.Office;
import org.brevduva.account.Mailbox;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an e-mail from a phone carries so that its answer is known. */
@Timeout(60)
class AnswerableMailTest extends DialogFixture {

    @Tag("S51")
    @Test
    void the_reply_address_names_the_mailbox_and_the_phone() throws Exception {
        take(sms("hej"));

        MailAddress replyTo = MailAddress.read(field(mail(), "Reply-To")).orElseThrow();
        assertThat(replyTo.domain()).isEqualTo("sms.example");
        assertThat(REPLIES.read(replyTo.local())).contains(ends());
    }

    @Test
    void the_message_id_names_them_too() throws Exception {
        take(sms("hej"));

        assertThat(mail().messageId().flatMap(REPLIES::ofMessageId)).contains(ends());
    }

    @Test
    void the_reply_address_of_a_conversation_stays_the_same_and_that_of_another_phone_is_another() {
        take(sms("ett"), sms("två"), sms("46701740606", NUMBER, "tre"));

        String first = field(mails().get(0), "Reply-To");
        assertThat(field(mails().get(1), "Reply-To")).isEqualTo(first);
        assertThat(field(mails().get(2), "Reply-To")).isNotEqualTo(first);
        assertThat(mails()).extracting(mail -> mail.messageId().orElseThrow()).doesNotHaveDuplicates();
    }

    @Test
    void who_has_no_number_gets_no_reply_address_and_a_plain_id() {
        take(sms("Telia Info", NUMBER, "hej"), sms("72323", NUMBER, "hej"));

        for (IncomingEmail mail : mails()) {
            assertThat(fields(mail, "Reply-To")).isEmpty();
            assertThat(mail.messageId()).isPresent();
            assertThat(mail.messageId().flatMap(REPLIES::ofMessageId)).isEmpty();
        }
    }

    @Test
    void the_conversations_of_a_mailbox_are_held_under_its_domain() throws Exception {
        office = Office.open(
                store, List.of("sms.example", "sms.other.example"), new NumberPlan("SE"), time, new SecureRandom());
        office.mailboxes().change("test", ANNA, Map.of("domain", Optional.of("sms.other.example")));

        take(sms("hej"));

        assertThat(field(mail(), "Reply-To")).endsWith("@sms.other.example");
        assertThat(field(mail(), "From")).contains("<46701740605@sms.other.example>");
        assertThat(mail().messageId().orElseThrow()).endsWith("@sms.other.example>");
    }

    private Correspondence ends() throws Exception {
        Mailbox anna = office.mailboxes().find(ANNA);
        return new Correspondence(anna.id(), new Msisdn(PHONE));
    }
}
