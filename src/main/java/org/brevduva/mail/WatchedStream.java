package org.brevduva.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Remembers that reading failed, so that a failing connection is told from an e-mail that makes no sense. */
final class WatchedStream extends FilterInputStream {

    private Optional<IOException> failure = Optional.empty();

    WatchedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return super.read(target, from, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    void throwIfFailed() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
