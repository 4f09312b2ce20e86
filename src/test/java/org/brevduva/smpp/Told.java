package org.brevduva.smpp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a submit was told, in order. */
final class Told implements AsyncSession.Answer {

    final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void answered(int status, String messageId) {
        words.add(status == 0 ? "taken as " + messageId : "refused " + status);
    }

    @Override
    public void unanswered(String why) {
        words.add("unanswered");
    }
}
