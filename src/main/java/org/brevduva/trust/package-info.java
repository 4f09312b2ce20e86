/**
 * Who really sent an e-mail, and whether a person wrote it.
 *
 * <p>Owns: who really sent an e-mail: trusted relays; automatic mail.
 *
 * <p>May use: mail
 *
 * <p>Library: –
 */
package org.brevduva.trust;
