package org.brevduva.simulator;

/** How the parts of a long SMS are told, or that it has none. */
public enum Cutting {
    /** A header in each part, with a reference of 8 bits: 3GPP TS 23.040, 9.2.3.24.1. */
    UDH8,
    /** The same with 16 bits: 9.2.3.24.8. */
    UDH16,
    /** By the parameters of SMPP 3.4, 5.3.2.22 to 24. */
    SAR,
    /** All of it in message_payload: SMPP 3.4, 5.3.2.32. */
    PAYLOAD
}
