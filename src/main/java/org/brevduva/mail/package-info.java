/**
 * E-mails: reading those that come, writing those that go.
 *
 * <p>Owns: e-mails: reading those that come, writing those that go.
 *
 * <p>May use: –
 *
 * <p>Library: mime4j, jakarta.mail (org.apache.james, jakarta.mail).
 */
package org.brevduva.mail;
