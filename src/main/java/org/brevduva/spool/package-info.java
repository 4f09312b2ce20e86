/**
 * Everything that waits to be sent, and survives a crash while it waits.
 *
 * <p>Owns: the parcel table, claims in batches, retries, giving up, and the carriers' threads.
 *
 * <p>May use: config, store
 *
 * <p>Library: –
 */
package org.brevduva.spool;
