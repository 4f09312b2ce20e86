package org.brevduva.sms;

/** What may be done to a text so that it needs no UCS-2, where an SMS holds less than half as much. */
public enum EncodingPolicy {
    /** It is sent as it was written, but for what no SMS can carry: NUL, and halves of characters. */
    KEEP,

    /** Characters are replaced by those of the GSM alphabet that look alike, if that makes the whole text GSM. */
    NORMALISE,

    /** As {@link #NORMALISE}, and a text that is not GSM then is refused. */
    GSM_ONLY
}
