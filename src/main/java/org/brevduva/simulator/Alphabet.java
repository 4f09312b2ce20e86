package org.brevduva.simulator;

/** How a phone writes its SMS: SMPP 3.4, 5.2.19. */
public enum Alphabet {
    /** GSM if the text allows it, else UCS-2. */
    AUTO,
    /** data_coding 0, a septet in each octet. What the alphabet has not, becomes a question mark. */
    GSM,
    /** data_coding 3. */
    LATIN1,
    /** data_coding 8. */
    UCS2,
    /** data_coding 4: octets, no text. */
    BINARY
}
