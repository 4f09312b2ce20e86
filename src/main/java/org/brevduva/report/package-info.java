/**
 * What became of the messages.
 *
 * <p>Owns: telling people and systems what became of their messages.
 *
 * <p>May use: message, sms, store, spool
 *
 * <p>Library: –
 */
package org.brevduva.report;
