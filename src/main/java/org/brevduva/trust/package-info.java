/**
 * Who really sent an e-mail, and whether a person wrote it.
 *
 * <p>Owns: who really sent an e-mail: SPF, DKIM, DMARC, trusted relays and mail servers in front of us; automatic mail.
 *
 * <p>May use: config, mail
 *
 * <p>Library: dns, spf, dkim, seals (org.xbill.DNS, org.apache.james.jspf, org.apache.james.jdkim,
 * javax.crypto).
 */
package org.brevduva.trust;
