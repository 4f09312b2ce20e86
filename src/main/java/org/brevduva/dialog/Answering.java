package org.brevduva.dialog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brevduva.account.Allowance;
import org.brevduva.account.InboundRule;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Store;

/** The SMS that an SMS calls for: an answer to its phone, and copies to others. */
final class Answering {

    /** As often a phone is answered HELP. */
    private static final Duration HELP_EVERY = Duration.ofMinutes(10);

    private final Store store;
    private final AutomaticSms texts;

    Answering(Store store, AutomaticSms texts) {
        this.store = store;
        this.texts = texts;
    }

    /** Returns by what the phone was answered, if it counts for the next time. */
    Optional<Long> answer(Act act, boolean heard) throws IOException {
        if (act.account().isEmpty() || act.phone().isEmpty()) {
            return Optional.empty();
        }
        Allowance account = act.account().get();
        Msisdn phone = act.phone().get();
        switch (act.command()) {
            case STOP -> {
                if (heard) {
                    texts.send(
                            account, act.sms(), AutomaticSms.Kind.STOP, phone, CommandAnswers.stop(account, act.sms()));
                }
                return Optional.empty();
            }
            case START -> {
                if (heard) {
                    texts.send(
                            account,
                            act.sms(),
                            AutomaticSms.Kind.START,
                            phone,
                            CommandAnswers.start(account, act.sms()));
                }
                return Optional.empty();
            }
            case HELP -> {
                return answer(
                        act, AutomaticSms.Kind.HELP, account.account().id(), HELP_EVERY, CommandAnswers.help(account));
            }
            case NONE, SAVE -> {
                Optional<InboundRule> rule = act.rule();
                return rule.isPresent() && rule.get().answer().isPresent()
                        ? answer(
                                act,
                                AutomaticSms.Kind.ANSWER,
                                rule.get().id(),
                                rule.get().answerEvery(),
                                rule.get().answer().get())
                        : Optional.empty();
            }
        }
        throw new AssertionError("no answer for " + act.command());
    }

    /** {@code by}: what is not to answer this phone again so soon. */
    private Optional<Long> answer(Act act, AutomaticSms.Kind kind, long by, Duration every, String text)
            throws IOException {
        Instant since = act.sms().receivedAt().minus(every);
        boolean lately =
                store.inTransaction(tx -> ActStore.answeredSince(tx, act.sms().phone(), by, since));
        if (lately) {
            return Optional.empty();
        }
        texts.send(act.account().orElseThrow(), act.sms(), kind, act.phone().orElseThrow(), text);
        return Optional.of(by);
    }

    /** Not what a phone says that others are forwarded to: two servers would forward to each other for ever. */
    void forward(Act act) throws IOException {
        Optional<InboundRule> rule = act.rule();
        if (rule.isEmpty()
                || act.account().isEmpty()
                || act.phone().filter(rule.get().phones()::contains).isPresent()) {
            return;
        }
        for (Msisdn phone : rule.get().phones()) {
            String text = SmsEmail.shown(act.sms()) + ": " + act.sms().text();
            texts.send(act.account().get(), act.sms(), AutomaticSms.Kind.FORWARD, phone, text);
        }
    }
}
