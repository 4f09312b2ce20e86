package org.brevduva.dialog;

import org.brevduva.account.Allowance;
import org.brevduva.account.Option;

/** What a phone is answered that said STOP, START or HELP: what its account chose, else a sentence. */
final class CommandAnswers {

    private CommandAnswers() {}

    static String stop(Allowance account, InboundSms sms) {
        return chosen(
                account,
                Option.STOP_TEXT,
                "You will get no more SMS from " + sms.number() + ". Send START to " + sms.number()
                        + " if you want them again.");
    }

    static String start(Allowance account, InboundSms sms) {
        return chosen(
                account,
                Option.START_TEXT,
                "You may get SMS from " + sms.number() + " again. Send STOP to " + sms.number() + " to end them.");
    }

    static String help(Allowance account) {
        return chosen(
                account,
                Option.HELP_TEXT,
                "Texts to this number become e-mails to the organisation that has it. Send STOP to get no more SMS from"
                        + " here.");
    }

    private static String chosen(Allowance account, Option option, String otherwise) {
        String words = account.chosen(option);
        return words.isBlank() ? otherwise : words;
    }
}
