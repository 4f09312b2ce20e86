package org.brevduva.config;

/** Where a value was given. Line 0: the file, but no line of it can be named. */
record Place(String source, int line) {

    private static final String ENVIRONMENT = "environment ";

    static Place environment(String variable) {
        return new Place(ENVIRONMENT + Echo.words(variable), 0);
    }

    boolean isEnvironment() {
        return source.startsWith(ENVIRONMENT) && line == 0;
    }
}
