/**
 * Speaks HTTP.
 *
 * <p>Owns: the door for administrators: its token, its routes, what it answers and how it says no.
 *
 * <p>May use: account, bounce, config, contact, intake, mail, message, sms, spool, store
 *
 * <p>Library: HTTP server, JSON, rate limits (org.eclipse.jetty, com.fasterxml.jackson, io.github.bucket4j)
 */
package org.brevduva.web;
