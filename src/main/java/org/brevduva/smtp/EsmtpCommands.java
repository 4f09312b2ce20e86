package org.brevduva.smtp;

import java.util.Map;
import java.util.function.Function;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.Session;

/** The commands that the door knows, in place of all the library's own. */
final class EsmtpCommands {

    /** What the library is told instead of a verb that is not in the table. No client can reach more by sending it. */
    private static final String UNKNOWN = "UNKNOWN";

    private static final Map<String, Function<Conversation, Reply>> COMMANDS = Map.ofEntries(
            Map.entry("EHLO", Conversation::ehlo),
            Map.entry("HELO", Conversation::helo),
            Map.entry("MAIL", Conversation::mail),
            Map.entry("RCPT", Conversation::rcpt),
            Map.entry("DATA", Conversation::data),
            Map.entry("BDAT", Conversation::bdat),
            Map.entry("RSET", Conversation::rset),
            Map.entry("NOOP", always(250, "2.0.0", "Here")),
            Map.entry("QUIT", always(221, "2.0.0", "Goodbye")),
            Map.entry("VRFY", always(252, "2.1.5", "Send the mail, and RCPT will tell")),
            Map.entry("EXPN", always(502, "5.5.1", "Lists are not shown here")),
            Map.entry(
                    "HELP",
                    always(214, "2.0.0", "EHLO HELO STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT")),
            Map.entry("AUTH", Conversation::auth),
            Map.entry("STARTTLS", Conversation::starttls));

    private EsmtpCommands() {}

    /** The name under which the library finds the command for {@code verb}. */
    static String key(String verb) {
        return COMMANDS.containsKey(verb) ? verb : UNKNOWN;
    }

    static void register(CommandHandler library) {
        COMMANDS.forEach((verb, command) -> library.addCommand(new Entry(verb, command)));
        library.addCommand(new Entry(UNKNOWN, always(500, "5.5.1", "No such command")));
    }

    private static Function<Conversation, Reply> always(int code, String status, String text) {
        Reply reply = Reply.of(code, status, text);
        return conversation -> reply;
    }

    private static final class Entry extends BaseCommand {

        private final Function<Conversation, Reply> command;

        Entry(String verb, Function<Conversation, Reply> command) {
            super(verb, "");
            this.command = command;
        }

        @Override
        public void execute(String line, Session session) {
            ((GuardedSocket) session.getSocket()).conversation().answer(command);
        }
    }
}
