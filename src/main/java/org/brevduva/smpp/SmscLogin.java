package org.brevduva.smpp;

import org.brevduva.config.Secret;
import org.brevduva.config.Section;

/**
 * Who we are for an SMSC, and how we bind.
 *
 * @param binds how many of each, 1 to 20: a transceiver or a pair is one
 */
record SmscLogin(String systemId, Secret password, String systemType, SmppVersion version, BindMode bind, int binds) {

    private static final int LONGEST_PASSWORD = 8;

    static SmscLogin read(Section section) {
        return new SmscLogin(
                section.requiredValue("system-id", written -> atMost(15, written), "")
                        .orElse(""),
                password(section),
                section.value("system-type", "", written -> atMost(12, written), ""),
                section.value("version", "3.4", SmppVersion::read, ""),
                section.choice("bind", BindMode.TRANSCEIVER),
                section.number("binds", 1, 1, 20));
    }

    /** SMPP 3.4, 5.2.1 to 5.2.3: what is longer would be refused at every bind, by our own library. */
    private static String atMost(int characters, String written) {
        if (written.length() > characters) {
            throw new IllegalArgumentException("may have at most " + characters + " characters in SMPP");
        }
        return written;
    }

    private static Secret password(Section section) {
        Secret password = section.requiredSecret("password").orElse(new Secret(""));
        if (password.value().length() > LONGEST_PASSWORD) {
            section.complain(
                    "password-file",
                    "holds a password of more than " + LONGEST_PASSWORD + " characters, and SMPP has no room for it",
                    "ask the operator for the password of the SMPP account");
        }
        return password;
    }
}
