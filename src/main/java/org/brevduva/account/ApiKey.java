package org.brevduva.account;

import java.time.Instant;

/**
 * A random secret of an account. It is shown once, when it is made; what is kept is a digest.
 *
 * @param name of the key within its account
 * @param hint the last four characters, to tell it from others
 */
public record ApiKey(
        long id, long account, String accountName, String name, State state, String hint, Instant createdAt) {

    /** A key that was made a moment ago, with the only copy of its secret. */
    public record Made(ApiKey key, String secret) {

        /** For logs: never the secret. */
        @Override
        public String toString() {
            return "key " + key.name() + " of " + key.accountName();
        }
    }
}
