package org.brevduva.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.config.Section;
import org.jsmpp.SMPPConstant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a script lets happen at a time, whatever the clients do. */
record EventSettings(Duration at, Duration every, Optional<Happening> does) {

    private static final Logger log = LoggerFactory.getLogger("simulator");
    private static final Duration LATEST = Duration.ofDays(7);

    enum Happening {
        CUT_LINKS,
        MUTE,
        UNMUTE,
        CLOSE_PORT,
        OPEN_PORT,
        REFUSE_BINDS,
        ADMIT_BINDS,
        UNBIND,
        ENQUIRE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Happening read(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("must be one of "
                            + Arrays.stream(values()).map(Happening::word).collect(Collectors.joining(", "))));
        }
    }

    static EventSettings read(Section section) {
        return new EventSettings(
                section.duration("at", Duration.ZERO, Duration.ZERO, LATEST),
                section.duration("every", Duration.ZERO, Duration.ZERO, LATEST),
                section.requiredValue("does", Happening::read, ""));
    }

    void instruct(SmscSimulator smsc) {
        does.ifPresent(what -> smsc.later(at, every, () -> {
            try {
                happen(what, smsc);
            } catch (RuntimeException e) {
                // A port that another program took: the next time may do.
                log.warn("failed event={} why=\"{}\"", what.word(), e.getMessage());
            }
        }));
    }

    private static void happen(Happening what, SmscSimulator smsc) {
        switch (what) {
            case CUT_LINKS -> smsc.dropsLinks();
            case MUTE -> smsc.isMute(true);
            case UNMUTE -> smsc.isMute(false);
            case CLOSE_PORT -> smsc.stopsListening();
            case OPEN_PORT -> smsc.listensAgain();
            case REFUSE_BINDS -> smsc.refusesBinds(SMPPConstant.STAT_ESME_RBINDFAIL);
            case ADMIT_BINDS -> smsc.refusesBinds(SMPPConstant.STAT_ESME_ROK);
            case UNBIND -> smsc.unbinds();
            case ENQUIRE -> smsc.enquires();
        }
    }
}
