package org.brevduva.contact;

import java.util.ArrayList;
import java.util.List;
import org.brevduva.account.Objection;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Questions in a transaction that may meet an objection. */
final class Asked {

    private Asked() {}

    interface Question<T> {
        T in(Tx tx) throws Objection;
    }

    static <T> T in(Store store, Question<T> question) throws Objection {
        List<Objection> why = new ArrayList<>(1);
        List<T> answer = store.inTransaction(tx -> {
            why.clear();
            try {
                return List.of(question.in(tx));
            } catch (Objection e) {
                why.add(e);
                return List.of();
            }
        });
        if (!why.isEmpty()) {
            throw why.get(0);
        }
        return answer.get(0);
    }
}
