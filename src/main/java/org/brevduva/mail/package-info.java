/**
 * E-mails: reading those that come, writing those that go.
 *
 * <p>Owns: e-mails: reading those that come, writing those that go.
 *
 * <p>May use: sms.
 *
 * <p>Library: mime4j, jakarta.mail, jsoup, FastCSV, ZXing, the XML parser of the JDK (org.apache.james, jakarta.mail,
 * org.jsoup, de.siegmar.fastcsv, com.google.zxing, javax.xml.stream).
 */
package org.brevduva.mail;
