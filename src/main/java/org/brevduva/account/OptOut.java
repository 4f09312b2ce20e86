package org.brevduva.account;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.sms.Msisdn;

/**
 * A phone whose owner wants no more SMS.
 *
 * @param account from which none; empty: from nobody here
 * @param reason in words of whoever noted it
 */
public record OptOut(long id, Optional<String> account, Msisdn phone, String reason, Instant since) {}
