package org.brevduva.message;

import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.SmsText;

/** A text that may be sent, and how many parts it takes with references of this width. */
public record Composed(SmsText text, Encoding encoding, Concatenation.Width width, int parts) {}
