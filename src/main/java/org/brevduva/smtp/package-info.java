/**
 * The mail door: speaks SMTP both ways and decides nothing.
 *
 * <p>Owns: SMTP, both ways, encrypted or not, straight or through a balancer; decides nothing.
 *
 * <p>May use: config, intake, mail, spool, store, trust
 *
 * <p>Library: subethasmtp, angus-mail transport, bucket4j, caffeine (org.subethamail, jakarta.mail,
 * org.eclipse.angus, io.github.bucket4j, com.github.benmanes.caffeine).
 */
package org.brevduva.smtp;
