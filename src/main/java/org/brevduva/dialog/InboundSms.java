package org.brevduva.dialog;

import java.time.Instant;

/** A whole text from a phone to a number of ours. {@code id} is followed by the id of the e-mail that it becomes. */
record InboundSms(long id, String phone, String number, String text, Instant receivedAt) {}
