/**
 * SMS that come in, and the conversations they belong to.
 *
 * <p>Owns: SMS that come in, and the conversations they belong to.
 *
 * <p>May use: account, bounce, mail, message, sms, spool, store, trust
 *
 * <p>Library: –
 */
package org.brevduva.dialog;
