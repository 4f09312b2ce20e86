package org.brevduva.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.brevduva.config.ConfigException;

/** The scripts that lie beside the tests. */
final class ScriptFile {

    static final Path FOLDER = Path.of("src/test/resources/simulator");

    private ScriptFile() {}

    static SmscSimulator played(String name) throws ConfigException {
        Script script = Script.read(FOLDER.resolve(name));
        SmscSimulator smsc = SmscSimulator.open(
                script.entrance(Entrance.at(InetAddress.getLoopbackAddress(), 0)), InstantSource.system());
        smsc.plays(script);
        return smsc;
    }
}
