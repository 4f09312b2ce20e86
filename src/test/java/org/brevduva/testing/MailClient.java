package org.brevduva.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * How a mail client sorts e-mails into threads, as far as its maker tells or everybody can see. Each mail is sorted
 * when it comes, in the order of the list.
 */
public enum MailClient {
    /** As its API demands: an id of the thread in References or In-Reply-To, and the subject of the thread. */
    GMAIL {
        @Override
        public List<Set<String>> threads(List<ThreadedMail> mails) {
            return joined(
                    mails,
                    (mail, thread) -> refersTo(mail, thread)
                            && mail.baseSubject().equals(thread.get(0).baseSubject()));
        }
    },
    /** MS-OXOMSG: where nothing has a Thread-Index, the subject behind a prefix of up to three letters is the topic. */
    OUTLOOK {
        @Override
        public List<Set<String>> threads(List<ThreadedMail> mails) {
            Map<String, Set<String>> topics = new LinkedHashMap<>();
            mails.forEach(mail -> topics.computeIfAbsent(topic(mail), topic -> new LinkedHashSet<>())
                    .add(mail.id()));
            return List.copyOf(topics.values());
        }
    },
    /** By ids alone: the nearest mail of the references that is in the folder is the one above. */
    THUNDERBIRD {
        @Override
        public List<Set<String>> threads(List<ThreadedMail> mails) {
            return joined(mails, MailClient::refersTo);
        }
    },
    /** By ids; a mail with none goes by its subject. */
    APPLE_MAIL {
        @Override
        public List<Set<String>> threads(List<ThreadedMail> mails) {
            return joined(
                    mails,
                    (mail, thread) -> refersTo(mail, thread)
                            || mail.references().isEmpty()
                                    && mail.isAnswer()
                                    && mail.baseSubject().equals(thread.get(0).baseSubject()));
        }
    },
    /** Jamie Zawinski's algorithm, which others have taken over. */
    JWZ {
        @Override
        public List<Set<String>> threads(List<ThreadedMail> mails) {
            return JwzThreads.of(mails);
        }
    };

    /** The ids of the mails of each thread. */
    public abstract List<Set<String>> threads(List<ThreadedMail> mails);

    private static String topic(ThreadedMail mail) {
        return mail.subject().strip().replaceFirst("^[^0-9:]{1,3}: ", "").toLowerCase(Locale.ROOT);
    }

    private static boolean refersTo(ThreadedMail mail, List<ThreadedMail> thread) {
        return thread.stream().anyMatch(other -> mail.references().contains(other.id()));
    }

    private static List<Set<String>> joined(
            List<ThreadedMail> mails, BiPredicate<ThreadedMail, List<ThreadedMail>> belongs) {
        List<List<ThreadedMail>> threads = new ArrayList<>();
        for (ThreadedMail mail : mails) {
            Optional<List<ThreadedMail>> known = threads.stream()
                    .filter(thread -> belongs.test(mail, thread))
                    .findFirst();
            known.ifPresentOrElse(thread -> thread.add(mail), () -> threads.add(new ArrayList<>(List.of(mail))));
        }
        return threads.stream()
                .map(thread -> {
                    Set<String> ids = new LinkedHashSet<>();
                    thread.forEach(mail -> ids.add(mail.id()));
                    return ids;
                })
                .toList();
    }
}
