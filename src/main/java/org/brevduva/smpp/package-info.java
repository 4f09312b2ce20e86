/**
 * The operator's door: speaks SMPP.
 *
 * <p>Owns: the links to the operators: binds, windows, PDUs; decides nothing.
 *
 * <p>May use: config, dialog, message, report, sms, spool, store
 *
 * <p>Library: jsmpp (org.jsmpp).
 */
package org.brevduva.smpp;
