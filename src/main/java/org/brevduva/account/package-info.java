/**
 * Who may do what.
 *
 * <p>Owns: who may do what: mailboxes, their numbers, and the gatekeeper.
 *
 * <p>May use: config, mail, sms, trust
 *
 * <p>Library: –
 */
package org.brevduva.account;
