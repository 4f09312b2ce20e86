/**
 * SMS that come in, and the conversations they belong to.
 *
 * <p>Owns: SMS that come in, the conversations they belong to, and what they do by themselves.
 *
 * <p>May use: account, bounce, config, contact, mail, message, sms, spool, store, trust
 *
 * <p>Library: –
 */
package org.brevduva.dialog;
