package org.brevduva.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.dialog.ConfirmAddress;
import org.brevduva.dialog.Question;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftAddress;
import org.brevduva.mail.DraftWriter;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Confirmations;
import org.brevduva.message.Letter;
import org.brevduva.message.OwnText;
import org.brevduva.spool.Lane;

/** Our e-mails to the sender of a mail that is held, or that not all get. They are written in English. */
final class Notices {

    /** Lines of a list that get no SMS: more, nobody reads, and the answer quotes all of it. */
    private static final int MOST_LISTED = 300;

    /** Characters of them together. */
    private static final int LONGEST_LISTING = 60_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ConfirmAddress questions;
    private final Lane lane;
    private final InstantSource time;

    /** {@code lane}: by which e-mails leave. */
    Notices(ReplyAddress replies, Lane lane, InstantSource time) {
        this.questions = replies.questions();
        this.lane = lane;
        this.time = time;
    }

    /**
     * What there is to tell.
     *
     * @param messageId of the mail that it is about
     * @param until when it is held for an answer; empty if it has left
     * @param why it is held or not complete, as a clause
     * @param sendAt the later time from which it is sent
     */
    record News(
            Mailbox mailbox,
            Optional<String> messageId,
            Optional<Instant> until,
            String why,
            Refusals refusals,
            Texts texts,
            Optional<Instant> sendAt) {}

    /** About a mail that was accepted. {@code recipients}: who gets it. */
    Letter about(long submission, News news, List<Addressee> recipients) {
        String subject = news.until().isPresent()
                ? "SMS " + submission + " is held: answer YES or NO"
                : "SMS " + submission + " is sent, but not to all";
        String begin = news.until()
                .map(until -> """
                        Your mail is held as SMS %d until you answer this one: %s.

                        Write YES as the first word of your answer to send it to those below, NO to drop it. If you do
                        not answer, it is dropped on %s. To send it to others, answer NO
                        and send a new mail.
                        """.formatted(submission, news.why(), TIME.format(until)))
                .orElseGet(() -> """
                        Your mail is sent as SMS %d, but not to all: %s. You need not answer.
                        """.formatted(submission, news.why()));
        String text = begin + "\n" + figures(news, recipients) + listing(news.refusals());
        Question question = new Question(news.mailbox().id(), submission);
        return letter("asked", question, news.mailbox(), news.messageId(), subject, text);
    }

    /** About a mail that nobody has answered for. */
    Letter lapsed(long submission, Mailbox mailbox, int messages) {
        Question question = new Question(mailbox.id(), submission);
        String asked = questions.messageId("asked", question, mailbox.domain());
        String text = """
                You have not answered YES or NO to our mail about SMS %d within %d hours, so nothing of it
                was sent any more: %s dropped.

                If it is still to be sent, send your mail once more.
                """.formatted(
                        submission,
                        Confirmations.PATIENCE.toHours(),
                        messages == 1 ? "1 message was" : messages + " messages were");
        return letter("lapsed", question, mailbox, Optional.of(asked), "SMS " + submission + " was dropped", text);
    }

    private static String figures(News news, List<Addressee> recipients) {
        Composed same = news.texts().together();
        int least = recipients.stream().mapToInt(one -> parts(one, same)).min().orElseThrow();
        int most = recipients.stream().mapToInt(one -> parts(one, same)).max().orElseThrow();
        long all = recipients.stream().mapToLong(one -> parts(one, same)).sum();
        Composed forced = news.texts().forced();
        StringBuilder figures = new StringBuilder();
        row(figures, "Recipients", Integer.toString(recipients.size()));
        row(figures, "Refused", Integer.toString(news.refusals().count()));
        row(figures, "SMS each", least == most ? Integer.toString(most) : least + " to " + most);
        row(figures, "SMS in all", Long.toString(all));
        row(
                figures,
                "Encoding",
                forced.encoding()
                        + forced.decision()
                                .reason()
                                .map(why -> ", because of " + why)
                                .orElse(""));
        news.sendAt().ifPresent(at -> row(figures, "Sent at", TIME.format(at) + " at the earliest"));
        return figures.toString();
    }

    private static int parts(Addressee recipient, Composed same) {
        return recipient.own().map(OwnText::parts).orElse(same.parts());
    }

    private static void row(StringBuilder rows, String word, String value) {
        rows.append("%-12s".formatted(word + ":")).append(value).append('\n');
    }

    private static String listing(Refusals refusals) {
        if (refusals.isEmpty()) {
            return "";
        }
        StringBuilder listing = new StringBuilder("\nThese get no SMS:\n");
        int listed = 0;
        for (String refused : refusals.first(MOST_LISTED)) {
            if (listing.length() + refused.length() > LONGEST_LISTING) {
                break;
            }
            listing.append(refused).append('\n');
            listed++;
        }
        int more = refusals.count() - listed;
        return more == 0 ? listing.toString() : listing + "and " + more + " more\n";
    }

    /** Of each kind there is one about a submission, known by its Message-ID however often it is carried. */
    private Letter letter(
            String kind, Question question, Mailbox to, Optional<String> answers, String subject, String text) {
        MailAddress answer = questions.of(question, to.domain());
        Draft draft = new Draft(
                new DraftAddress("SMS", answer),
                to.address(),
                Optional.of(answer),
                subject,
                questions.messageId(kind, question, to.domain()),
                answers,
                answers.stream().toList(),
                BodyText.MARKER + "\n\n" + text,
                time.instant(),
                Map.of(
                        "Auto-Submitted",
                        "auto-replied",
                        "X-Auto-Response-Suppress",
                        "OOF, AutoReply",
                        Draft.LOOP_FIELD,
                        to.domain()));
        return new Letter(lane, DraftWriter.write(draft));
    }
}
