package org.brevduva.intake;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Author;
import org.brevduva.intake.Explanation.Listed;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.intake.Explanation.Subject;
import org.brevduva.intake.Explanation.Text;
import org.brevduva.intake.Explanation.Way;
import org.brevduva.mail.Cut;
import org.brevduva.message.Composed;
import org.brevduva.sms.EncodingDecision;
import org.brevduva.sms.Replaced;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;

/** An explanation for people: lines of a word, blanks and what there is to say of it. */
final class ExplanationText {

    private static final HexFormat HEX = HexFormat.of();

    private final StringJoiner lines = new StringJoiner("\n");
    private final Explanation explanation;

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
        author(explanation.author());
        say("machine", explanation.automatic().map(sign -> "yes, " + sign).orElse("no"));
        explanation.recipients().forEach(this::recipient);
        explanation.subject().ifPresent(this::subject);
        explanation.lists().ifPresent(this::lists);
        explanation.text().ifPresent(this::text);
        outcome(explanation.outcome());
    }

    private void say(String word, String what) {
        String[] each = what.split("\n", -1);
        lines.add("%-12s%s".formatted(word, each[0]).stripTrailing());
        for (int i = 1; i < each.length; i++) {
            lines.add("%-12s%s".formatted("", each[i]).stripTrailing());
        }
    }

    private void author(Author author) {
        author.unclear().ifPresent(why -> say("from", "nobody can tell: " + why));
        author.address().ifPresent(address -> say("from", address.value()));
        String account = author.account().map(name -> ", account " + name).orElse("");
        switch (author.standing()) {
            case NOT_ASKED ->
                author.address()
                        .ifPresent(
                                address -> say(
                                        "proof",
                                        "a login as this mailbox, a trusted relay, SPF or DKIM of " + address.domain()
                                                + ",\nan answer to our own mail, or its password as the last word of the subject"));
            case UNKNOWN -> say("mailbox", "not registered here");
            case REGISTERED -> say("mailbox", "registered" + account);
            case PAUSED -> say("mailbox", "registered and paused" + account);
        }
        for (Proof proof : explanation.proofs()) {
            say("proof", proof.kind().word() + ": " + word(proof.holds()) + ", " + proof.why());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void recipient(Addressed addressed) {
        String name = addressed.address().orElse("an address that is not shown");
        String why = addressed.why().map(clause -> ", " + clause).orElse("");
        String meaning = switch (addressed.meaning()) {
            case PHONE -> "phone +" + addressed.phone().orElseThrow().digits();
            case GROUP ->
                "a group"
                        + addressed
                                .members()
                                .map(count -> ", members: " + count)
                                .orElse("");
            case KEY -> "an API key";
            case LISTS -> "the attached lists";
            case SERVICE -> "a service of ours";
            case ADMINISTRATOR -> "the administrator";
            case UNKNOWN -> "nobody";
        };
        say("to", name + ": " + meaning + why);
    }

    private void subject(Subject subject) {
        if (subject.password()) {
            say("subject", "its last word is a password, not shown");
        }
        subject.unclear().ifPresent(why -> say("subject", "refused: " + why));
        subject.sender().ifPresent(sender -> say("subject", "the sender " + sender));
        subject.recipients().forEach(phone -> say("subject", "the recipient +" + phone.digits()));
        subject.text().ifPresent(text -> say("subject", "the beginning of the text: " + text));
        boolean silent = subject.unclear().isEmpty()
                && subject.sender().isEmpty()
                && subject.recipients().isEmpty()
                && subject.text().isEmpty();
        if (silent) {
            say("subject", subject.password() ? "says nothing else" : "says nothing");
        }
    }

    private void lists(Listed lists) {
        lists.unreadable().ifPresent(why -> say("lists", "refused: " + why));
        if (lists.unreadable().isEmpty()) {
            say(
                    "lists",
                    "numbers: " + lists.numbers().size() + ", repeated: " + lists.duplicates() + ", refused lines: "
                            + lists.refusedLines());
            lists.refused().forEach(line -> say("", line));
        }
    }

    private void text(Text text) {
        text.source().ifPresent(source -> say("read from", source));
        for (Cut cut : text.cuts()) {
            say("cut", cut.rule() + ", " + counted(cut.lines(), "line") + ": " + cut.sample());
        }
        text.composed().ifPresent(this::composed);
    }

    private void composed(Composed composed) {
        EncodingDecision.Encoded decision = composed.decision();
        say("text", composed.text().value());
        if (!decision.replaced().isEmpty()) {
            say("replaced", decision.replaced().stream().map(Replaced::inWords).collect(Collectors.joining("\n")));
        }
        String because = decision.reason().map(why -> ", because of " + why).orElse("");
        say("encoding", decision.encoding() + because);
        for (Segment segment : Segmenter.cut(composed.text(), composed.width(), composed.shift())) {
            byte[] octets = segment.userData(composed.width(), 0);
            int characters = segment.text().codePointCount(0, segment.text().length());
            say(
                    "part " + segment.number(),
                    "of " + segment.total() + ", " + counted(characters, "character") + ", "
                            + counted(octets.length, "octet") + "\n" + HEX.formatHex(octets));
        }
    }

    private void outcome(Outcome outcome) {
        outcome.sendAt().ifPresent(at -> say("sent at", at + ", at the earliest"));
        outcome.note().ifPresent(words -> say("note", words));
        List<String> refusals = outcome.refusals();
        switch (outcome.fate()) {
            case REFUSED -> refusals.forEach(why -> say("refused", why));
            case SERVED -> say("outcome", "the house answers itself, if one of the proofs holds");
            case PASSED_ON -> say("outcome", "passed on to the administrator, whoever wrote it");
            case HELD -> {
                refusals.forEach(why -> say("held", why));
                explanation.ways().forEach(this::way);
                say("outcome", "held until its sender says yes: " + counted(outcome.messages(), "message"));
            }
            case SENT -> {
                int parts = explanation
                        .text()
                        .flatMap(Text::composed)
                        .map(Composed::parts)
                        .orElse(0);
                explanation.ways().forEach(this::way);
                say(
                        "outcome",
                        counted(outcome.messages(), "message") + " of " + counted(parts, "part")
                                + (explanation.author().standing() == Standing.NOT_ASKED
                                        ? ", if the sender may send"
                                        : ", if one of the proofs holds"));
            }
        }
    }

    private void way(Way way) {
        String price = way.price().map(sum -> "price " + sum.toPlainString()).orElse(Explanation.NO_PRICE);
        say("route", way.smsc() + ": " + counted(way.messages(), "message") + ", " + price);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
