/**
 * The mail door: speaks SMTP both ways and decides nothing.
 *
 * <p>Owns: SMTP, both ways; decides nothing.
 *
 * <p>May use: config, intake, mail, sms, spool, store
 *
 * <p>Library: subethasmtp, angus-mail transport (org.subethamail, jakarta.mail).
 */
package org.brevduva.smtp;
