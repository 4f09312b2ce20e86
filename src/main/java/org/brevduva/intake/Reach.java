package org.brevduva.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.brevduva.account.OptOut;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Policy;
import org.brevduva.sms.Destinations;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Tx;

/** Which of many phones a sender may not text. Belongs to one thread. */
final class Reach {

    /** As a clause. */
    static final String OUT_OF_REACH = "no operator of this server reaches the phone: tell your administrator";

    private final Policy policy;
    private final long account;
    private final Optional<SenderId> sender;
    private final Predicate<Msisdn> reachable;
    private final Destinations destinations = new Destinations();

    /** {@code sender}: that the phones shall show; {@code reachable}: whether any operator of ours reaches a phone. */
    Reach(Policy policy, long account, Optional<SenderId> sender, Predicate<Msisdn> reachable) {
        this.policy = policy;
        this.account = account;
        this.sender = sender;
        this.reachable = reachable;
    }

    /** Why not, as a clause each; those that may be texted are not in it. At most some thousand at a time. */
    Map<Msisdn, String> complaints(Tx tx, List<Msisdn> phones) {
        Map<Msisdn, String> complaints = new HashMap<>();
        for (Msisdn phone : phones) {
            Recipients.barred(policy, destinations.of(phone))
                    .or(() -> Optional.of(OUT_OF_REACH).filter(why -> !reachable.test(phone)))
                    .ifPresent(why -> complaints.put(phone, why));
        }
        for (Map.Entry<Msisdn, OptOut> optOut :
                OptOuts.against(tx, account, sender, phones).entrySet()) {
            complaints.putIfAbsent(optOut.getKey(), Recipients.inWords(optOut.getValue()));
        }
        return complaints;
    }
}
