package org.brevduva.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The settings file as it lies on disk: at most 1 MB of UTF-8 in the grammar of TOML 1.0 (toml.io). */
final class TomlText {

    private static final int LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    private TomlText(Path file) {
        this.file = file;
    }

    static TomlTable read(Path file) throws ConfigException {
        TomlText text = new TomlText(file);
        return text.parse(text.decode(text.bytes()));
    }

    private byte[] bytes() throws ConfigException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw wrong(0, "is larger than 1MB", "a settings file has a few hundred lines; is this another file?");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw wrong(0, "there is no such file", "looked in " + folder());
        } catch (AccessDeniedException e) {
            throw wrong(0, "may not be read by this user", "looked in " + folder());
        } catch (IOException e) {
            throw wrong(0, "cannot be read", "looked in " + folder());
        }
    }

    private String decode(byte[] bytes) throws ConfigException {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
            throw wrong(line, "is not UTF-8 text", "save the file as UTF-8");
        }
        // Windows editors put the mark in front without being asked; it says nothing.
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private TomlTable parse(String text) throws ConfigException {
        TomlParseResult result = Toml.parse(text, TomlParseOptions.sourceless());
        if (result.hasErrors()) {
            Complaints complaints = new Complaints();
            result.errors().forEach(error -> SyntaxError.complain(error, Ledger.fileName(file), complaints));
            throw new ConfigException(complaints.inOrder());
        }
        return result;
    }

    private String folder() {
        return Echo.sentence(String.valueOf(file.toAbsolutePath().getParent()));
    }

    private ConfigException wrong(int line, String what, String hint) {
        return new ConfigException(List.of(new Problem(Ledger.fileName(file), line, "", what, Optional.of(hint))));
    }
}
