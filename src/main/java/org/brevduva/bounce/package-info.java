/**
 * E-mails of ours that come back.
 *
 * <p>Owns: e-mails of ours that come back: which one it was, whose, and why; addresses that are written to no more.
 *
 * <p>May use: account, config, mail, spool, store, trust
 *
 * <p>Library: –
 */
package org.brevduva.bounce;
