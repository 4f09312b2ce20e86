package org.brevduva.report;

/**
 * What stands above every report.
 *
 * @param hostname of this server, as it names itself to others
 * @param domain of ours, for mailboxes that are not registered any more
 */
public record Letterhead(String hostname, String domain) {}
