package org.brevduva.mail;

/**
 * Lines that were taken away from the text of an e-mail.
 *
 * @param rule why: {@code marker}, {@code quote} or {@code signature}
 * @param lines how many, at least one
 */
public record Cut(String rule, int lines) {}
