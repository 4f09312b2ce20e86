package org.brevduva.account;

import java.time.Instant;
import org.brevduva.sms.Msisdn;

/**
 * The SMS by which a phone's owner said stop or start.
 *
 * @param sms its number here; a later one has a greater one
 * @param number of ours that it was sent to, digits
 */
public record SaidBySms(long sms, Msisdn phone, String number, Instant at) {}
