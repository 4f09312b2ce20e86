package org.brevduva.contact;

import java.util.Locale;

/**
 * What stands before the at sign of mail to a group: {@code crew}, {@code crew+guardians} or {@code crew+all}.
 *
 * @param name in small letters
 */
record GroupAddress(String name, Circle circle) {

    /** Whom of a group a mail is for. */
    enum Circle {
        MEMBERS(""),
        /** Those who look after them. */
        GUARDIANS("+guardians"),
        /** Both. */
        ALL("+all");

        private final String ending;

        Circle(String ending) {
            this.ending = ending;
        }
    }

    /** Of any local part; one without a known ending is a name, though perhaps no group has it. */
    static GroupAddress read(String local) {
        String folded = local.strip().toLowerCase(Locale.ROOT);
        for (Circle circle : new Circle[] {Circle.GUARDIANS, Circle.ALL}) {
            if (folded.endsWith(circle.ending)) {
                return new GroupAddress(folded.substring(0, folded.length() - circle.ending.length()), circle);
            }
        }
        return new GroupAddress(folded, Circle.MEMBERS);
    }

    boolean isForMembers() {
        return circle != Circle.GUARDIANS;
    }

    boolean isForGuardians() {
        return circle != Circle.MEMBERS;
    }
}
