package org.brevduva.smpp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.OutgoingPart;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Parcel;

/** Makes errands of one batch of parts. */
final class Loading {

    private final Desk desk;
    private final Wordings wordings;
    private final Map<Long, Parcel> parcels = new HashMap<>();

    Loading(Desk desk, Wordings wordings, List<Parcel> claimed) {
        this.desk = desk;
        this.wordings = wordings;
        claimed.forEach(parcel -> parcels.put(parcel.id(), parcel));
    }

    List<Errand> errands(List<OutgoingPart> parts) {
        Map<Long, List<OutgoingPart>> messages = new LinkedHashMap<>();
        parts.forEach(part -> messages.computeIfAbsent(part.message(), message -> new ArrayList<>())
                .add(part));
        List<Errand> errands = new ArrayList<>(parts.size());
        messages.values().forEach(some -> {
            if (leaveTogether(some)) {
                errands.addAll(together(some));
            } else {
                some.forEach(part -> errands.add(errand(part, List.of(part))));
            }
        });
        return errands;
    }

    /** Only a message that is here with all its parts: the others of it may be with the SMSC already. */
    private boolean leaveTogether(List<OutgoingPart> parts) {
        return parts.size() > 1
                && parts.size() == parts.get(0).parts()
                && wordings.of(parts.get(0)) instanceof Wording.Written written
                && desk.writer().isWhole(written.segments());
    }

    private List<Errand> together(List<OutgoingPart> parts) {
        Shared shared = new Shared();
        List<Long> ids = parts.stream().map(OutgoingPart::id).toList();
        List<Errand> errands = new ArrayList<>();
        for (OutgoingPart part : parts) {
            Optional<SmsErrand> first = part.number() == 1 ? Optional.of(errand(part, parts)) : Optional.empty();
            errands.add(new ShareErrand(parcels.get(part.id()), ids, shared, first));
        }
        return errands;
    }

    private SmsErrand errand(OutgoingPart part, List<OutgoingPart> with) {
        List<Long> ids = with.stream().map(OutgoingPart::id).toList();
        int again = (int) ids.stream().filter(desk.slots()::isResting).count();
        return new SmsErrand(desk, parcels.get(part.id()), part, wordings.of(part), new SmsErrand.Leaving(ids, again));
    }
}
