package org.brevduva.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.message.NamedPart;
import org.brevduva.message.SmscId;

/**
 * How one SMSC spells ids in its receipts, as its receipts have shown since the start of the process; and, by that,
 * which part a receipt is about. One that may be about several parts is about none, until more is known. Thread-safe.
 */
final class IdHabit {

    /** Beyond this, more of the same proves no more; and so many of another form are a new habit. */
    private static final int CERTAIN = 100;

    private static final int STRONG = 10;

    /** Of shorter ids two that have nothing to do with each other are easily the same number in two notations. */
    private static final int LONG_ID = 6;

    private final Map<IdForm, Integer> shown = new EnumMap<>(IdForm.class);

    private record Candidate(NamedPart part, IdForm form) {}

    /** The form that it has, once a receipt has shown one that can be no other. */
    synchronized Optional<IdForm> form() {
        return shown.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /**
     * The part that the receipt is about. {@code patient} when it has waited for long enough for the answer to its own
     * submit, which might be a better one.
     */
    synchronized Optional<NamedPart> choose(Receipt receipt, List<NamedPart> parts, boolean patient) {
        List<Candidate> fitting = new ArrayList<>();
        for (NamedPart part : parts) {
            IdForm.of(receipt.key(), part.id())
                    .filter(form -> part.smsc().equals(receipt.smsc()))
                    .ifPresent(form -> fitting.add(new Candidate(part, form)));
        }
        List<Candidate> witnessed = fitting.stream()
                .filter(one -> receipt.details().names(one.part().recipient()))
                .toList();
        Optional<IdForm> form = witnessed.isEmpty()
                ? unwitnessed(receipt, forms(fitting), patient)
                : witnessed(receipt, forms(witnessed), patient);
        form.ifPresent(one -> show(receipt.key(), one));
        return form.flatMap(
                one -> latest(witnessed.isEmpty() ? fitting : witnessed, one).map(Candidate::part));
    }

    private static Set<IdForm> forms(List<Candidate> candidates) {
        Set<IdForm> forms = EnumSet.noneOf(IdForm.class);
        candidates.forEach(one -> forms.add(one.form()));
        return forms;
    }

    /** Parts to the phone that the receipt comes from. */
    private Optional<IdForm> witnessed(Receipt receipt, Set<IdForm> forms, boolean patient) {
        Optional<IdForm> habit = form();
        if (habit.isPresent() && forms.contains(habit.get())) {
            return habit;
        }
        if (forms.stream().allMatch(IdForm::isLiteral)) {
            IdForm literal = forms.contains(IdForm.AS_ANSWERED) ? IdForm.AS_ANSWERED : IdForm.OTHER_CASE;
            boolean usual = habit.map(IdForm::isLiteral).orElse(true);
            return Optional.of(literal).filter(one -> usual || patient && mayChange(receipt));
        }
        return forms.size() == 1 && patient && mayChange(receipt)
                ? Optional.of(forms.iterator().next())
                : Optional.empty();
    }

    private boolean mayChange(Receipt receipt) {
        boolean strong = form().map(form -> shown.get(form) >= STRONG).orElse(false);
        return !strong || receipt.key().key().length() >= LONG_ID;
    }

    /**
     * Only parts to other phones, as if the SMSC altered the addresses of its receipts: believed when the ids are the
     * same to the letter, and can hardly be anything else.
     */
    private Optional<IdForm> unwitnessed(Receipt receipt, Set<IdForm> forms, boolean patient) {
        if (!forms.contains(IdForm.AS_ANSWERED)) {
            return Optional.empty();
        }
        Optional<IdForm> habit = form();
        boolean certain = receipt.key().keys().size() == 1 || habit.equals(Optional.of(IdForm.AS_ANSWERED));
        boolean likely = forms.size() == 1
                && habit.map(IdForm::isLiteral).orElse(true)
                && (patient || receipt.details().phone().isEmpty());
        return Optional.of(IdForm.AS_ANSWERED).filter(form -> certain || likely);
    }

    /** SMSCs use ids again after a time: the last message counts, and of its parts one that still waits. */
    private static Optional<Candidate> latest(List<Candidate> candidates, IdForm form) {
        return candidates.stream()
                .filter(one -> one.form() == form)
                .max(Comparator.comparing((Candidate one) -> one.part().message())
                        .thenComparing(one -> !one.part().status().isFinal())
                        .thenComparing(one -> -one.part().part()));
    }

    /** A single digit is the same in all forms, and shows nothing. */
    private void show(SmscId id, IdForm form) {
        if (id.key().length() == 1) {
            return;
        }
        shown.replaceAll((other, times) -> other == form ? times : Math.max(0, times - 1));
        shown.merge(form, 1, (before, one) -> Math.min(CERTAIN, before + one));
    }
}
