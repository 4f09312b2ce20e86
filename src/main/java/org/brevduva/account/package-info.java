/**
 * Who may do what.
 *
 * <p>Owns: who may do what: accounts, keys, mailboxes, numbers, rules for SMS that come in, quotas,
 * opt-outs, and the book of who changed what.
 *
 * <p>May use: mail, sms, store, trust
 *
 * <p>Library: password hashing, cache and rate limits (com.password4j, com.github.benmanes.caffeine,
 * io.github.bucket4j, javax.crypto)
 */
package org.brevduva.account;
