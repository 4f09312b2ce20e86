package org.brevduva.web;

import org.brevduva.account.Accounts;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Numbers;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Quotas;
import org.brevduva.account.Rules;
import org.brevduva.account.Undeliverables;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Groups;

/** What administrators keep: the register of who may do what. */
public record Books(
        Accounts accounts,
        ApiKeys keys,
        Mailboxes mailboxes,
        Numbers numbers,
        Contacts contacts,
        Groups groups,
        OptOuts optOuts,
        Rules rules,
        Undeliverables undeliverables,
        Quotas quotas) {}
