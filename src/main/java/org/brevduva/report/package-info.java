/**
 * What became of the messages.
 *
 * <p>Owns: telling people and systems what became of their messages.
 *
 * <p>May use: account, config, mail, message, sms, spool, store
 *
 * <p>Library: –
 */
package org.brevduva.report;
