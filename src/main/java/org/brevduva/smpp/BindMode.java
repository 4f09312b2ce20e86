package org.brevduva.smpp;

import java.util.List;
import org.jsmpp.bean.BindType;

/** Which binds make a link. */
enum BindMode {
    /** One bind for both ways. */
    TRANSCEIVER(BindType.BIND_TRX),
    /** A transmitter and a receiver, each on its own connection. */
    PAIR(BindType.BIND_TX, BindType.BIND_RX);

    private final List<BindType> binds;

    BindMode(BindType... binds) {
        this.binds = List.of(binds);
    }

    /** The first one transmits. */
    List<BindType> binds() {
        return binds;
    }
}
