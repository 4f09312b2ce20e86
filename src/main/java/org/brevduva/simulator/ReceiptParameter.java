package org.brevduva.simulator;

/** The parameters that a receipt can carry beside its text: SMPP 3.4, 5.3.2.12, 35 and 17, and 5.3.2.31. */
public enum ReceiptParameter {
    RECEIPTED_MESSAGE_ID,
    MESSAGE_STATE,
    USER_MESSAGE_REFERENCE,
    NETWORK_ERROR_CODE
}
