/**
 * The people whom an account texts.
 *
 * <p>Owns: people and groups of an account, and taking in many of them at once.
 *
 * <p>May use: account, mail, sms, store
 *
 * <p>Library: –
 */
package org.brevduva.contact;
