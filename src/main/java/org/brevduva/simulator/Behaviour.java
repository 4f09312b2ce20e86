package org.brevduva.simulator;

/** How the simulated operator treats what it is asked to send. Asked once for each submit, by several threads. */
@FunctionalInterface
public interface Behaviour {

    Answer to(Submit submit);
}
