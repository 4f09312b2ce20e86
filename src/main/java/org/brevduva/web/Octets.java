package org.brevduva.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent signs and what they stand for: RFC 3986, 2.1, in UTF-8. */
final class Octets {

    private Octets() {}

    static String decoded(String written) throws Refused {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '%') {
                octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            if (i + 2 >= written.length()
                    || !HexFormat.isHexDigit(written.charAt(i + 1))
                    || !HexFormat.isHexDigit(written.charAt(i + 2))) {
                throw new Refused(Problem.of(400, "a percent sign in the address is followed by two digits 0 to f"));
            }
            octets.write(HexFormat.fromHexDigits(written, i + 1, i + 3));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Problem.of(400, "what the percent signs in the address stand for is not UTF-8"));
        }
    }
}
