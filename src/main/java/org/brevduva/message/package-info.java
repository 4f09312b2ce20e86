/**
 * Outgoing SMS and what has become of them.
 *
 * <p>Owns: outgoing SMS and what has become of them.
 *
 * <p>May use: account, config, sms, spool, store
 *
 * <p>Library: –
 */
package org.brevduva.message;
