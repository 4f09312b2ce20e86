/**
 * What an SMS is made of.
 *
 * <p>Owns: what an SMS is made of: numbers, senders, texts, alphabets, segments; pure values.
 *
 * <p>May use: –
 *
 * <p>Library: libphonenumber (com.google.i18n).
 */
package org.brevduva.sms;
