/**
 * The one gate in.
 *
 * <p>Owns: the one gate: an e-mail becomes a request, a request becomes waiting parcels, or no.
 *
 * <p>May use: account, bounce, config, contact, dialog, mail, message, sms, spool, store, trust
 *
 * <p>Library: –
 */
package org.brevduva.intake;
