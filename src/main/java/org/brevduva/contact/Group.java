package org.brevduva.contact;

/**
 * Contacts of an account that are texted together: a mail to {@code <name>@} goes to all of them.
 *
 * @param members how many there are
 */
public record Group(long id, long account, String accountName, String name, int members) {}
