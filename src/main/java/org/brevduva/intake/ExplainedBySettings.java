package org.brevduva.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Policy;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Fate;
import org.brevduva.intake.Explanation.Listed;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.intake.Explanation.Subject;
import org.brevduva.intake.Explanation.Text;
import org.brevduva.intake.Explanation.Way;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Composed;
import org.brevduva.message.Quality;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.SenderId;

/** An e-mail, explained by who knows no accounts. */
record ExplainedBySettings(
        Explain.House house, Policy.SubjectPolicy policy, ExplainedMail mail, List<Addressed> recipients) {

    Explanation explanation() throws IOException {
        boolean keyed = !mail.targets(Target.Key.class).isEmpty();
        SubjectReading reading = keyed
                ? SubjectReading.recipients(mail.email().subject(), plan())
                : SubjectReading.read(mail.email().subject(), policy, plan());
        SubjectReading.Says says = reading instanceof SubjectReading.Says said ? said : SubjectReading.Says.NOTHING;
        Optional<Listed> lists = mail.targets(Target.Lists.class).isEmpty()
                ? Optional.empty()
                : Optional.of(ExplainedLists.of(mail.raw(), plan(), false));
        Text text = ExplainedText.of(mail.email(), says.text(), TextRules.usual(), house.composer());
        List<String> refusals = new ArrayList<>();
        mail.circle().ifPresent(refusals::add);
        Explanation.Author author = mail.author(Standing.NOT_ASKED);
        author.unclear().ifPresent(why -> refusals.add("nobody can tell who wrote the mail: " + why));
        mail.automatic()
                .ifPresent(sign -> refusals.add(
                        "automatic e-mail does not become an SMS, unless the account allows machine mail: " + sign));
        if (reading instanceof SubjectReading.Refusal unclear) {
            refusals.add(unclear.why());
        }
        lists.flatMap(Listed::unreadable).ifPresent(refusals::add);
        lists.filter(listed -> listed.refusedLines() > 0)
                .ifPresent(listed -> refusals.add("of the list " + listed.refusedLines() + " lines are not right"));
        text.refused().ifPresent(refusals::add);
        SendTime time = house.schedule().of(mail.envelope(), mail.email());
        if (time instanceof SendTime.Wrong wrong) {
            refusals.add(wrong.why());
        }
        List<Msisdn> phones = phones(says, lists);
        Outcome outcome = outcome(refusals, phones.size()).at(time);
        List<Way> ways = outcome.fate() == Fate.SENT
                ? ExplainedWays.of(
                        house.routes(),
                        phones,
                        Quality.STANDARD,
                        text.composed().map(Composed::parts).orElse(0))
                : List.of();
        return new Explanation(
                author,
                List.of(),
                mail.automatic(),
                recipients,
                Optional.of(subject(reading, keyed ? Optional.empty() : Optional.of(policy), false)),
                lists,
                Optional.of(text),
                ways,
                outcome);
    }

    static Subject subject(SubjectReading reading, Optional<Policy.SubjectPolicy> policy, boolean password) {
        if (reading instanceof SubjectReading.Says says) {
            return new Subject(
                    policy,
                    password,
                    says.sender().map(SenderId::value),
                    says.recipients(),
                    Optional.of(says.text()).filter(text -> !text.isEmpty()),
                    Optional.empty());
        }
        String why = ((SubjectReading.Refusal) reading).why();
        return new Subject(policy, password, Optional.empty(), List.of(), Optional.empty(), Optional.of(why));
    }

    private Outcome outcome(List<String> refusals, int messages) {
        if (mail.isForAdministrator()) {
            return new Outcome(Fate.PASSED_ON, List.of(), 0);
        }
        if (!refusals.isEmpty()) {
            return new Outcome(Fate.REFUSED, refusals, 0);
        }
        return mail.targets(Target.Service.class).isEmpty()
                ? new Outcome(Fate.SENT, List.of(), messages)
                : new Outcome(Fate.SERVED, List.of(), 0);
    }

    private List<Msisdn> phones(SubjectReading.Says says, Optional<Listed> lists) {
        Set<Msisdn> phones = new LinkedHashSet<>();
        mail.targets(Target.Phone.class).forEach(phone -> phones.add(phone.number()));
        phones.addAll(says.recipients());
        lists.ifPresent(listed -> phones.addAll(listed.numbers()));
        return List.copyOf(phones);
    }

    private NumberPlan plan() {
        return mail.envelope().recipients().stream()
                .findFirst()
                .map(first -> house.domains().plan(first.address().domain()))
                .orElseGet(() -> house.domains().firstPlan().orElseThrow());
    }
}
