/**
 * The composition root: {@link org.brevduva.Brevduva#start} reads top to bottom, opens in order, closes backwards.
 *
 * <p>Owns: the wiring, and the chores that come round by the clock.
 *
 * <p>May use: account, bounce, config, contact, dialog, intake, message, report, sms, smpp, smtp, spool, store,
 * trust, web
 *
 * <p>Library: –
 */
package org.brevduva;
