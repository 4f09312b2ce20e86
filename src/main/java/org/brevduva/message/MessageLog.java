package org.brevduva.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** What became of submissions, for whoever asks later. Never the text. Thread-safe. */
public final class MessageLog {

    /** Of one submission, and of one answer: a list of ten thousand numbers is not read into memory. */
    private static final int MOST = 1_000;

    private final Store store;

    public MessageLog(Store store) {
        this.store = store;
    }

    /** With its first 1,000 messages; {@link SubmissionHistory#more} tells whether there are others. */
    public Optional<SubmissionHistory> submission(long id) {
        return store.inTransaction(tx -> submission(tx, id));
    }

    /** The submission that this message, or this part, belongs to. */
    public Optional<SubmissionHistory> ofMessage(long message) {
        return store.inTransaction(tx -> ofMessage(tx, message));
    }

    /** The greatest id of its parts, as the queue knows them; empty if there is no such submission. */
    public Optional<Long> lastPart(long submission) {
        return store.inTransaction(tx -> LogStore.lastPart(tx, submission));
    }

    /**
     * The newest submissions first: all, or those of a mailbox, or those to a phone, or both. Of those to a phone
     * only the messages to it are listed; of the others as many as make 1,000 in all, but one each at least.
     *
     * @param mailbox as it was written down when the submission was accepted
     * @param most 1 to 1,000; what is less or more is taken for these
     */
    public List<SubmissionHistory> newest(Optional<String> mailbox, Optional<Msisdn> phone, int most) {
        return store.inTransaction(tx -> newest(tx, mailbox, phone, most));
    }

    static Optional<SubmissionHistory> submission(Tx tx, long id) {
        return LogStore.submission(tx, id).map(head -> history(tx, head, Optional.empty(), MOST));
    }

    static Optional<SubmissionHistory> ofMessage(Tx tx, long message) {
        return LogStore.submissionOf(tx, message).flatMap(id -> submission(tx, id));
    }

    static List<SubmissionHistory> newest(Tx tx, Optional<String> mailbox, Optional<Msisdn> phone, int most) {
        int asked = Math.max(1, Math.min(MOST, most));
        List<LogStore.Head> heads = phone.map(to -> LogStore.newestTo(tx, to, mailbox, asked))
                .or(() -> mailbox.map(of -> LogStore.newestOf(tx, of, asked)))
                .orElseGet(() -> LogStore.newest(tx, asked));
        // A number that stands twice in one submission is found twice.
        Map<Long, LogStore.Head> once = new LinkedHashMap<>();
        heads.forEach(head -> once.put(head.id(), head));
        int share = MOST / Math.max(1, once.size());
        return once.values().stream()
                .map(head -> history(tx, head, phone, share))
                .toList();
    }

    private static SubmissionHistory history(Tx tx, LogStore.Head head, Optional<Msisdn> phone, int most) {
        List<LogStore.Line> lines = LogStore.messages(tx, head.id(), phone, most);
        Map<Long, List<PartHistory>> parts = new HashMap<>();
        LogStore.parts(tx, lines.stream().map(LogStore.Line::id).toList())
                .forEach(owned -> parts.computeIfAbsent(owned.message(), message -> new ArrayList<>())
                        .add(owned.part()));
        return new SubmissionHistory(
                head.id(),
                head.mailbox(),
                head.sender(),
                head.acceptedAt(),
                head.sendAt(),
                head.characters(),
                lines.stream().mapToInt(LogStore.Line::parts).max().orElse(0),
                head.proof(),
                head.messageId(),
                LogStore.messages(tx, head.id()),
                lines.stream()
                        .map(line -> new MessageHistory(
                                line.id(),
                                line.phone(),
                                line.status(),
                                line.changedAt(),
                                parts.getOrDefault(line.id(), List.of())))
                        .toList());
    }
}
