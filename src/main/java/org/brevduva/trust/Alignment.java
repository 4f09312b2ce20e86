package org.brevduva.trust;

/** Whether the domain in an e-mail's From vouches for the e-mail (DMARC alignment: RFC 7489, 3.1). */
public sealed interface Alignment {

    /** {@code how}: {@code dkim=firma.example}, {@code spf=firma.example} or {@code dmarc by mx.firma.example}. */
    record Aligned(String how) implements Alignment {}

    /** {@code why}: one clause for the person who sent it, without a full stop. */
    record NotAligned(String why) implements Alignment {}

    /** The DNS gave no answer in time: the same e-mail may be judged otherwise in a while. */
    record Unknown(String why) implements Alignment {}
}
