package org.brevduva.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.brevduva.config.Section;
import org.brevduva.message.Scheduling;

/**
 * How an SMSC wants its submit_sm (SMPP 3.4, 4.4.1).
 *
 * @param registeredDelivery which receipts are asked for
 * @param validity how long after it was accepted a message is worth delivering; zero leaves it to the SMSC
 * @param scheduling who keeps what is to be sent later
 * @param tlvs what stands in every submit, whatever it means to the SMSC
 */
record SubmitSettings(
        NumberForms numbers,
        String serviceType,
        int protocolId,
        int priority,
        int registeredDelivery,
        Duration validity,
        Scheduling scheduling,
        List<Tlv> tlvs,
        TextForm text) {

    private static final int LONGEST_SERVICE_TYPE = 5;

    static SubmitSettings read(Section section) {
        return new SubmitSettings(
                NumberForms.read(section),
                section.value("service-type", "", SubmitSettings::serviceType, ""),
                section.number("protocol-id", 0, 0, 255),
                section.number("priority-flag", 0, 0, 3),
                section.choice("receipts", ReceiptChoice.ALL)
                        .registeredDelivery(section.flag("intermediate-receipts", false)),
                section.duration("validity", Duration.ZERO, Duration.ZERO, Duration.ofDays(30)),
                section.choice("scheduled-delivery", Scheduling.OURS),
                tlvs(section),
                TextForm.read(section));
    }

    /** SMPP 3.4, 5.2.11. */
    private static String serviceType(String written) {
        if (written.length() > LONGEST_SERVICE_TYPE || !written.matches("[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException("has at most " + LONGEST_SERVICE_TYPE + " letters or digits in SMPP");
        }
        return written;
    }

    private static List<Tlv> tlvs(Section section) {
        List<Tlv> all = new ArrayList<>();
        for (String written : section.texts("tlvs", List.of())) {
            try {
                all.add(Tlv.read(written));
            } catch (IllegalArgumentException e) {
                section.complain(
                        "tlvs",
                        "holds '" + written + "', which " + e.getMessage(),
                        "tlvs = [\"0x1400 = a text\", \"0x1401 = 0x0a0b\"]");
            }
        }
        if (!Tlv.areDistinct(all)) {
            section.complain("tlvs", "names a tag twice", "");
        }
        return List.copyOf(all);
    }
}
