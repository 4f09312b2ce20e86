package org.brevduva.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.Status;
import org.brevduva.sms.Coding;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.sms.SmscAlphabet;

/**
 * The texts of one batch, written for one SMSC: a list of ten thousand numbers has one text. The number of parts was
 * promised and counted when the message was accepted, so it is not changed here.
 */
final class Wordings {

    private final SmscAlphabet alphabet;
    private final Map<Cut, Wording> known = new HashMap<>();

    Wordings(SmscAlphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** What decides where a text is cut. */
    private record Cut(SmsText text, Concatenation.Width width, Optional<NationalLanguage> shift, int parts) {}

    Wording of(OutgoingPart part) {
        return known.computeIfAbsent(new Cut(part.text(), part.width(), part.shift(), part.parts()), this::write);
    }

    private Wording write(Cut cut) {
        List<Segment> usual = Segmenter.cut(cut.text(), cut.width(), cut.shift());
        Optional<String> lacked =
                alphabet.lacks(usual.get(0).coding(), cut.text().value());
        if (lacked.isPresent()) {
            return inUcs2(cut, lacked.get());
        }
        return usual.size() == cut.parts() ? new Wording.Written(usual) : otherwise(cut, usual.size());
    }

    /** Only a new version that cuts texts otherwise can bring this about; the parts sent before fit no more. */
    private static Wording otherwise(Cut cut, int parts) {
        return new Wording.Unfit("text takes " + parts + " parts, not " + cut.parts(), Status.INTERNAL_ERROR);
    }

    private Wording inUcs2(Cut cut, String lacked) {
        List<Segment> wide = Segmenter.cut(cut.text(), cut.width(), Coding.of(Encoding.UCS2));
        if (wide.size() == cut.parts()) {
            return new Wording.Written(wide);
        }
        return new Wording.Unfit(
                "alphabet " + alphabet.word() + " has no " + lacked + ", and in UCS-2 the text takes " + wide.size()
                        + " parts, not " + cut.parts(),
                Status.INVALID_CONTENT);
    }
}
