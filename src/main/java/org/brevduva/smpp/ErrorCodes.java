package org.brevduva.smpp;

/** What an operator means by the number after {@code err:} in the text of its receipts. */
public enum ErrorCodes {
    /** Something of its own: it is kept, and says nothing to us. */
    OWN,
    /** An error of GSM's Mobile Application Part (3GPP TS 29.002). */
    GSM
}
