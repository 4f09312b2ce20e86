package org.brevduva.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One change of the {@link Register}, while it is made. For one thread. */
public final class Change {

    private static final int FORM = 1;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    private final Tx tx;
    private final long first;
    private final int most;
    private final List<Put> puts = new ArrayList<>();
    private int used;

    private record Put(String table, long id, Map<String, Object> columns) {}

    Change(Tx tx, long first, int most) {
        this.tx = tx;
        this.first = first;
        this.most = most;
    }

    /** For questions inside the change. What is written through it and not put is not part of the register. */
    public Tx tx() {
        return tx;
    }

    /** A number that nothing else has. */
    public long newId() {
        if (used == most) {
            throw new IllegalStateException("the change asked for " + most + " new ids and wants more");
        }
        return first + used++;
    }

    /**
     * Puts a row into a table of the register, in place of the one with this id if there is one.
     *
     * @param columns the others than {@code id}, all of them; a text, {@link Long}, {@link Instant} or {@link
     *     Optional} of one
     */
    public void put(String table, long id, Map<String, Object> columns) {
        Put put = new Put(table, id, new LinkedHashMap<>(columns));
        put(tx, put);
        puts.add(put);
    }

    boolean hasPut() {
        return !puts.isEmpty();
    }

    private static void put(Tx tx, Put put) {
        List<String> names = List.copyOf(put.columns().keySet());
        if (!NAME.matcher(put.table()).matches()
                || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("no table of the register: " + put.table() + names);
        }
        List<Object> values = new ArrayList<>(put.columns().values());
        values.add(put.id());
        Object[] bound = values.toArray();
        String set = String.join(" = ?, ", names) + " = ?";
        if (tx.update("UPDATE " + put.table() + " SET " + set + " WHERE id = ?", bound) == 0) {
            String places = "?, ".repeat(names.size()) + "?";
            tx.update(
                    "INSERT INTO " + put.table() + " (" + String.join(", ", names) + ", id) VALUES (" + places + ")",
                    bound);
        }
    }

    JournalRecord record() {
        RecordWriter out = new RecordWriter().number(FORM).number(puts.size());
        for (Put put : puts) {
            out.text(put.table()).number(put.id()).number(put.columns().size());
            put.columns().forEach((name, value) -> write(out.text(name), value));
        }
        return new JournalRecord(JournalRecord.Kind.CHANGE, first, out.octets());
    }

    private static void write(RecordWriter out, Object value) {
        Object plain = value instanceof Optional<?> optional
                ? optional.map(Object.class::cast).orElse("")
                : value;
        if (value instanceof Optional<?> optional && optional.isEmpty()) {
            out.text("none");
        } else if (plain instanceof Long number) {
            out.text("number").number(number);
        } else if (plain instanceof Instant instant) {
            out.text("instant").instant(instant);
        } else if (plain instanceof String text) {
            out.text("text").text(text);
        } else {
            throw new IllegalArgumentException("no value of the register: " + plain.getClass());
        }
    }

    /** Returns the greatest id in it. */
    static long putAgain(Tx tx, JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the register holds a change in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        long greatest = 0;
        int count = in.count();
        for (int i = 0; i < count; i++) {
            String table = in.text();
            long id = in.number();
            Map<String, Object> columns = new LinkedHashMap<>();
            int width = in.count();
            for (int column = 0; column < width; column++) {
                columns.put(in.text(), read(in));
            }
            put(tx, new Put(table, id, columns));
            greatest = Math.max(greatest, id);
        }
        return greatest;
    }

    private static Object read(RecordReader in) {
        String type = in.text();
        return switch (type) {
            case "none" -> Optional.empty();
            case "number" -> in.number();
            case "instant" -> in.instant();
            case "text" -> in.text();
            default -> throw new IllegalStateException("the register holds a value of type " + type);
        };
    }
}
