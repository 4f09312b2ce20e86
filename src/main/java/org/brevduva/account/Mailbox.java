package org.brevduva.account;

import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/**
 * A registered e-mail address that may send.
 *
 * @param domain of ours, under which its conversations are held
 * @param number its dialog number: SMS to it become e-mails to the mailbox
 * @param sender what phones show
 */
public record Mailbox(MailAddress address, String domain, Optional<Msisdn> number, SenderId sender) {}
