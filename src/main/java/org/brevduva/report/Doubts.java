package org.brevduva.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.DoubtfulPart;
import org.brevduva.message.NamedPart;
import org.brevduva.message.Progress;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts whose answer was lost, as one transaction sees them. A receipt with an id that nobody knows may be about one of
 * them: when it repeats the reference that the part was submitted with, or when there is no other part that it could
 * be about.
 */
final class Doubts {

    private static final Logger log = LoggerFactory.getLogger("report");

    private final Tx tx;
    private final Progress progress;
    private final List<DoubtfulPart> parts;

    Doubts(Tx tx, Progress progress) {
        this.tx = tx;
        this.progress = progress;
        this.parts = new ArrayList<>(progress.doubtful(tx));
    }

    List<String> phones() {
        return parts.stream().map(DoubtfulPart::recipient).distinct().toList();
    }

    /** The part that the receipt is about: the SMSC has it, and it is not in doubt any more. */
    Optional<NamedPart> end(Receipt receipt) {
        List<DoubtfulPart> possible = parts.stream()
                .filter(part -> part.smsc().equals(receipt.smsc())
                        && receipt.details().names(part.recipient())
                        && !receipt.receivedAt().isBefore(part.acceptedAt()))
                .toList();
        Optional<DoubtfulPart> found = receipt.details().reference().isPresent()
                ? only(possible.stream()
                        .filter(part -> part.reference()
                                == receipt.details().reference().get())
                        .toList())
                : only(possible).filter(part -> isMeant(part, receipt));
        found.ifPresent(part -> {
            parts.remove(part);
            log.info("receipt ended a doubt {}", part);
        });
        return found.map(part -> progress.adopt(tx, part, receipt.key()));
    }

    private boolean isMeant(DoubtfulPart part, Receipt receipt) {
        Receipt.Details details = receipt.details();
        boolean fromSender = part.sender().equalsIgnoreCase(details.sender())
                || part.sender().equalsIgnoreCase(details.phone());
        return fromSender && !part.given() && !receipt.smscId().isEmpty() && progress.isAlone(tx, part);
    }

    private static Optional<DoubtfulPart> only(List<DoubtfulPart> parts) {
        return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
    }
}
