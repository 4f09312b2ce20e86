package org.brevduva.sms;

import java.util.Set;

/** To and from which program in the phones an SMS goes (3GPP TS 23.040, 9.2.3.24.3 and 9.2.3.24.4). 0 to 65535. */
public record Ports(int destination, int source) {

    /** Of the user data header. */
    static final int EIGHT_BIT_ELEMENT = 0x04;

    static final int SIXTEEN_BIT_ELEMENT = 0x05;

    /** Of vCards and vCalendars, each plain and secure, in the short form and the long: WAP-259-WDP, B. */
    private static final Set<Integer> TEXT = Set.of(226, 227, 228, 229, 9204, 9205, 9206, 9207);

    /** Whether what is sent there is made of lines that a person can read. */
    boolean areForText() {
        return TEXT.contains(destination);
    }
}
