package org.brevduva.smpp;

/** How the parts of a long text are told to belong together. */
enum PartsBy {
    /** A header in each part, as phones read it (3GPP TS 23.040, 9.2.3.24.1). */
    UDH,
    /** Parameters of each submit, of which the SMSC makes that header (SMPP 3.4, 5.3.2.22 to 24). */
    SAR,
    /** The whole text in one submit (message_payload: SMPP 3.4, 5.3.2.32); the SMSC cuts it. */
    PAYLOAD
}
