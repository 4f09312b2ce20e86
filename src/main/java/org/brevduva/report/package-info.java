/**
 * What became of the messages.
 *
 * <p>Owns: telling people and systems what became of their messages.
 *
 * <p>May use: message, store
 *
 * <p>Library: –
 */
package org.brevduva.report;
