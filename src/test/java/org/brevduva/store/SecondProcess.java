package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Path;

/** A second server, started on the directory of the first. */
final class SecondProcess {

    private SecondProcess() {}

    public static void main(String[] arguments) {
        try {
            Store.open(Databases.settings(Path.of(arguments[0]))).close();
            System.out.println("opened");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
