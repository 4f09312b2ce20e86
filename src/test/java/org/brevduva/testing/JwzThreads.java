package org.brevduva.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts e-mails into threads as Jamie Zawinski described it, step by step: a table of ids, links by References, roots,
 * empty ones pruned, roots with the same subject put together. What many mail clients do, more or less.
 */
public final class JwzThreads {

    /** A place in a thread; one without a mail stands for a mail that others refer to. */
    private static final class Container {

        private Optional<ThreadedMail> mail = Optional.empty();
        private Optional<Container> parent = Optional.empty();
        private final Set<Container> children = new LinkedHashSet<>();

        boolean isAbove(Container other) {
            Optional<Container> up = Optional.of(other);
            while (up.isPresent()) {
                if (up.get() == this) {
                    return true;
                }
                up = up.get().parent;
            }
            return false;
        }

        void adopt(Container child) {
            child.leave();
            child.parent = Optional.of(this);
            children.add(child);
        }

        void leave() {
            parent.ifPresent(above -> above.children.remove(this));
            parent = Optional.empty();
        }

        void collect(Set<String> ids) {
            mail.ifPresent(here -> ids.add(here.id()));
            children.forEach(child -> child.collect(ids));
        }

        /** Of an empty root the subject is that of its first child. */
        ThreadedMail first() {
            return mail.orElseGet(() -> children.iterator().next().first());
        }
    }

    private final Map<String, Container> table = new LinkedHashMap<>();

    private JwzThreads() {}

    /** The ids of the mails of each thread. */
    public static List<Set<String>> of(List<ThreadedMail> mails) {
        JwzThreads threads = new JwzThreads();
        mails.forEach(threads::link);
        List<Container> roots = new ArrayList<>();
        threads.table.values().stream()
                .filter(container -> container.parent.isEmpty())
                .toList()
                .forEach(root -> roots.addAll(pruned(root, true)));
        return bySubject(roots).stream()
                .map(root -> {
                    Set<String> ids = new LinkedHashSet<>();
                    root.collect(ids);
                    return ids;
                })
                .toList();
    }

    private Container at(String id) {
        return table.computeIfAbsent(id, key -> new Container());
    }

    private void link(ThreadedMail mail) {
        Container own = at(mail.id());
        own.mail = Optional.of(mail);
        Optional<Container> before = Optional.empty();
        for (String reference : mail.references()) {
            Container next = at(reference);
            // Links that are there stay, and no link may close a circle.
            before.filter(above -> next.parent.isEmpty() && !next.isAbove(above) && !above.isAbove(next))
                    .ifPresent(above -> above.adopt(next));
            before = Optional.of(next);
        }
        // The mail itself knows best what it answers.
        own.leave();
        before.filter(above -> !own.isAbove(above)).ifPresent(above -> above.adopt(own));
    }

    /** What takes the place of the container: itself, nothing, or its children. */
    private static List<Container> pruned(Container container, boolean root) {
        for (Container child : List.copyOf(container.children)) {
            List<Container> instead = pruned(child, false);
            if (!instead.equals(List.of(child))) {
                child.leave();
                instead.forEach(container::adopt);
            }
        }
        if (container.mail.isPresent()) {
            return List.of(container);
        }
        boolean holds = root && container.children.size() > 1;
        return holds ? List.of(container) : List.copyOf(promoted(container, root));
    }

    private static List<Container> promoted(Container container, boolean root) {
        List<Container> children = List.copyOf(container.children);
        if (root) {
            children.forEach(Container::leave);
        }
        return children;
    }

    private static List<Container> bySubject(List<Container> roots) {
        Map<String, Container> known = new LinkedHashMap<>();
        for (Container root : roots) {
            String subject = root.first().baseSubject();
            Optional<Container> other = Optional.ofNullable(known.get(subject));
            boolean better = other.isEmpty()
                    || root.mail.isEmpty() && other.get().mail.isPresent()
                    || other.get().mail.filter(ThreadedMail::isAnswer).isPresent()
                            && root.mail.filter(mail -> !mail.isAnswer()).isPresent();
            if (!subject.isEmpty() && better) {
                known.put(subject, root);
            }
        }
        List<Container> grouped = new ArrayList<>();
        for (Container root : roots) {
            Optional<Container> other =
                    Optional.ofNullable(known.get(root.first().baseSubject()));
            if (other.isEmpty() || other.get() == root) {
                grouped.add(root);
            } else if (other.get().mail.isEmpty()
                    || root.mail.filter(ThreadedMail::isAnswer).isPresent()) {
                other.get().adopt(root);
            } else {
                // Neither answers: they stand beside each other, and are one thread to the reader all the same.
                Container both = new Container();
                grouped.replaceAll(there -> there == other.get() ? both : there);
                known.put(root.first().baseSubject(), both);
                both.adopt(other.get());
                both.adopt(root);
                if (!grouped.contains(both)) {
                    grouped.add(both);
                }
            }
        }
        return grouped;
    }
}
