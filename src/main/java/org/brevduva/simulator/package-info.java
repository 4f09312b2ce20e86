/**
 * An operator in a box: an SMSC with phones that misbehaves as told, and a smarthost that keeps what it gets.
 *
 * <p>Owns: an operator and a smarthost in a box, for demo, tests and users.
 *
 * <p>May use: config, sms
 *
 * <p>Library: jsmpp codec and subethasmtp, server side (org.jsmpp, org.subethamail).
 */
package org.brevduva.simulator;
