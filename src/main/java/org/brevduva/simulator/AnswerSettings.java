package org.brevduva.simulator;

import java.time.Duration;
import org.brevduva.config.Section;

/** How a script says what is answered. */
record AnswerSettings(Reaction reaction, String status, boolean taken, Duration delay, int times) {

    static final AnswerSettings USUAL =
            new AnswerSettings(Reaction.ACCEPT, StatusName.SYSTEM_ERROR.word(), true, Duration.ZERO, 1);

    private static final Duration LATEST = Duration.ofDays(1);
    private static final int MOST_TIMES = 100;

    enum Reaction {
        ACCEPT,
        REFUSE,
        SILENCE,
        CUT,
        MUTE
    }

    static AnswerSettings read(Section section, AnswerSettings otherwise) {
        return new AnswerSettings(
                section.choice("answer", otherwise.reaction),
                section.value(
                        "status",
                        otherwise.status,
                        text -> {
                            StatusName.read(text);
                            return text;
                        },
                        ""),
                section.flag("taken", otherwise.taken),
                section.duration("delay", otherwise.delay, Duration.ZERO, LATEST),
                section.number("times", otherwise.times, 1, MOST_TIMES));
    }

    Answer answer() {
        Answer prompt = switch (reaction) {
            case ACCEPT -> new Answer.Accept();
            case REFUSE -> new Answer.Refuse(StatusName.read(status));
            case SILENCE -> new Answer.Silence(taken);
            case CUT -> new Answer.DropLink(taken);
            case MUTE -> new Answer.Mute(taken);
        };
        return prompt.times(times).after(delay);
    }
}
