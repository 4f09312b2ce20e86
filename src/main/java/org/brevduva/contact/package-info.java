/**
 * The people whom an account texts.
 *
 * <p>Owns: people and groups of an account.
 *
 * <p>May use: account, sms, store
 *
 * <p>Library: –
 */
package org.brevduva.contact;
