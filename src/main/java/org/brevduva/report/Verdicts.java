package org.brevduva.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brevduva.message.NamedPart;
import org.brevduva.message.PartNews;
import org.brevduva.message.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a batch of receipts says of parts, each part decided once: the first end counts, and what leads to it. */
final class Verdicts {

    private static final Logger log = LoggerFactory.getLogger("report");

    private final Map<Long, Status> standing = new LinkedHashMap<>();
    private final Map<Long, PartNews> news = new LinkedHashMap<>();
    private int repeated;
    private int late;
    private int contradicting;

    /** In the order they came. */
    void add(NamedPart part, Receipt receipt) {
        Status before = standing.getOrDefault(part.part(), part.status());
        if (before.mayBecome(receipt.status())) {
            standing.put(part.part(), receipt.status());
            news.put(part.part(), receipt.news(part.part()));
        } else if (before == receipt.status()) {
            repeated++;
        } else if (!receipt.status().isFinal() || receipt.status() == Status.UNKNOWN) {
            late++;
        } else {
            contradicting++;
            log.info(
                    "receipt contradicts an earlier one part={} was=\"{}\" says=\"{}\"",
                    part.part(),
                    before,
                    receipt.status());
        }
    }

    /** One for each part that moves, the parts in the order of their ids: so no two batches wait for each other. */
    List<PartNews> news() {
        return news.keySet().stream().sorted().map(news::get).toList();
    }

    /** Into the log, once for all; returns how many receipts changed nothing. */
    int unheeded() {
        int unheeded = repeated + late + contradicting;
        if (unheeded > 0) {
            log.info("receipts changed nothing repeated={} late={} contradicting={}", repeated, late, contradicting);
        }
        return unheeded;
    }
}
