package org.brevduva.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.brevduva.store.DatabaseException;

/** Says what went wrong: one sentence for the operator and, where there is one, a way out. */
final class Trouble {

    private Trouble() {}

    /** A trace only for what nobody has foreseen: that is an error of ours, and we need to see where. */
    static void tell(PrintWriter err, Exception e) {
        boolean foreseen = e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof DatabaseException
                || e instanceof IllegalStateException;
        err.println("brevduva: " + (foreseen ? sentence(e) : "failed by an error of its own: " + e));
        hint(e).ifPresent(hint -> err.println("  hint: " + hint));
        if (!foreseen) {
            e.printStackTrace(err);
        }
    }

    private static String sentence(Throwable e) {
        if (e instanceof UncheckedIOException && e.getCause() != null) {
            String reason = sentence(e.getCause());
            boolean said = e.getMessage().endsWith(reason);
            return e.getMessage().equals(e.getCause().toString())
                    ? reason
                    : e.getMessage() + (said ? "" : ": " + reason);
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Java's own message is often the name of the file and nothing else. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not use it";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is there already, and is no directory";
        }
        return e.getReason() == null ? "cannot be used" : e.getReason();
    }

    private static Optional<String> hint(Throwable e) {
        if (e instanceof BindException bind && String.valueOf(bind.getMessage()).contains("in use")) {
            return Optional.of("another program listens there: stop it, or choose another port");
        }
        if (e instanceof BindException bind && String.valueOf(bind.getMessage()).contains("denied")) {
            return Optional.of("a port below 1024 needs the capability CAP_NET_BIND_SERVICE: see docs/operations.md");
        }
        return Optional.ofNullable(e.getCause()).flatMap(Trouble::hint);
    }
}
