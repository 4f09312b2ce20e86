package org.brevduva.simulator;

import java.util.Map;
import java.util.Optional;
import org.brevduva.config.Section;

/** How a script says what is done with submits: all of them under [default], some under [rule.NAME]. */
record TreatmentSettings(AnswerSettings answer, IdSettings ids, ReceiptSettings receipts, String reply) {

    static final TreatmentSettings USUAL =
            new TreatmentSettings(AnswerSettings.USUAL, IdSettings.USUAL, ReceiptSettings.USUAL, "");

    /** {@code otherwise} holds for what the section leaves out; the reply is one of these texts. */
    static TreatmentSettings read(Section section, TreatmentSettings otherwise, Map<String, TextSettings> texts) {
        TreatmentSettings read = new TreatmentSettings(
                AnswerSettings.read(section, otherwise.answer),
                IdSettings.read(section, otherwise.ids),
                ReceiptSettings.read(section, otherwise.receipts),
                section.text("reply", otherwise.reply));
        if (!read.reply.isEmpty() && !texts.containsKey(read.reply)) {
            section.complain("reply", "names no text", "write its [text.NAME], or leave reply empty");
        }
        return read;
    }

    Treatment treatment(Map<String, TextSettings> texts) {
        Answer always = answer.answer();
        return new Treatment(
                submit -> always,
                ids.ids(),
                receipts.plan(),
                Optional.ofNullable(texts.get(reply)).map(TextSettings::shape));
    }
}
