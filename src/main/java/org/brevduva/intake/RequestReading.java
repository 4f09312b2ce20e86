package org.brevduva.intake;

/** What came of reading who is to get a mail. */
sealed interface RequestReading permits Request, RequestReading.Refusal {

    /** Nobody gets it. */
    sealed interface Refusal extends RequestReading {

        /** A clause for the sender. */
        String why();
    }

    /** Nobody can tell who is meant, or nobody is. */
    record Unclear(String why) implements Refusal {}

    /** The attached list is none, or a file that breaks a limit. */
    record BadList(String why) implements Refusal {}

    /** It cannot be told right now. */
    record NotNow(String why) implements Refusal {}
}
