/**
 * E-mails: reading those that come, writing those that go.
 *
 * <p>Owns: e-mails: reading those that come, writing those that go.
 *
 * <p>May use: sms.
 *
 * <p>Library: mime4j, jakarta.mail, jsoup, FastCSV, the XML parser of the JDK (org.apache.james, jakarta.mail,
 * org.jsoup, de.siegmar.fastcsv, javax.xml.stream).
 */
package org.brevduva.mail;
