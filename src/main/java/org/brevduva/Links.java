package org.brevduva;

import java.util.List;
import java.util.Locale;
import org.brevduva.smpp.LinkView;
import org.brevduva.smpp.SmscBinds;
import org.brevduva.web.LinkStatus;

/** The links to the operators, as administrators see them. */
final class Links {

    private Links() {}

    /** Of all binds to one SMSC. {@code habit}: how it spells ids in its receipts. */
    static List<LinkStatus> statuses(SmscBinds smsc, String habit) {
        return smsc.views().stream().map(link -> status(link, habit)).toList();
    }

    private static LinkStatus status(LinkView link, String habit) {
        return new LinkStatus(
                link.name(),
                link.host(),
                link.port(),
                word(link.state()),
                link.since(),
                word(link.smsc().health()),
                link.smsc().rate(),
                link.window(),
                link.underWay(),
                link.smsc().resting(),
                link.counts().submitted(),
                link.counts().refused(),
                link.counts().inDoubt(),
                link.counts().resent(),
                link.counts().late(),
                link.counts().delivered(),
                habit,
                link.trouble());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
