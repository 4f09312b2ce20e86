package org.brevduva.simulator;

/** What is done about one submit, and how whatever follows from it is treated. */
record Decision(Answer answer, Treatment treatment) {}
