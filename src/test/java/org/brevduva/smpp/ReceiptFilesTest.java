package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every spelling of a receipt that we know: above the line the fields of the PDU, below it what they mean. A spelling
 * that somebody else has met becomes one more file.
 */
class ReceiptFilesTest {

    private static final Path FILES = Path.of("src/test/resources/receipts");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void there_are_many() throws IOException {
        assertThat(names()).hasSizeGreaterThan(100).allMatch(name -> name.endsWith(".receipt"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_receipt_is_understood(String name) throws IOException {
        String[] halves = Files.readString(FILES.resolve(name)).split("(?m)^---\n", 2);
        Map<String, String> given = fields(halves[0]);
        Map<String, String> expected = fields(halves[1]);

        DeliverSm pdu = DeliverSm.read(pdu(given).octets()).orElseThrow();

        assertThat(meaning(
                        pdu,
                        ErrorCodes.valueOf(
                                given.getOrDefault("error_codes", "own").toUpperCase())))
                .isEqualTo(new TreeMap<>(expected));
    }

    private static Map<String, String> fields(String lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines.split("\n")) {
            if (!line.startsWith("#")) {
                String[] field = line.split(":", 2);
                fields.put(field[0], field[1].strip());
            }
        }
        return fields;
    }

    private static Pdu pdu(Map<String, String> given) {
        List<byte[]> parameters = new ArrayList<>();
        given.forEach((name, value) -> {
            byte[] octets = parameter(name, value, given.containsKey("nul"));
            if (octets.length > 0) {
                parameters.add(octets);
            }
        });
        byte[] text = given.containsKey("utf-16")
                ? given.get("utf-16").getBytes(StandardCharsets.UTF_16BE)
                : latin1(given.getOrDefault("text", ""));
        return Pdu.deliverSm(
                1,
                Sessions.ANNA,
                Office.OURS,
                Integer.decode(given.getOrDefault("esm_class", "0x04")),
                Integer.parseInt(given.getOrDefault("data_coding", "0")),
                Pdu.join(HexFormat.of().parseHex(given.getOrDefault("header", "")), text),
                parameters.toArray(new byte[0][]));
    }

    private static byte[] parameter(String name, String value, boolean bare) {
        return switch (name) {
            case "receipted_message_id" -> Pdu.tlv(0x001e, bare ? latin1(value) : Pdu.string(value));
            case "message_state" -> Pdu.tlv(0x0427, (byte) Integer.parseInt(value));
            case "network_error_code" -> Pdu.tlv(0x0423, HexFormat.of().parseHex(value));
            case "user_message_reference" ->
                Pdu.tlv(0x0204, (byte) (Integer.parseInt(value) >> 8), (byte) Integer.parseInt(value));
            case "payload" -> Pdu.tlv(0x0424, latin1(value));
            default -> new byte[0];
        };
    }

    private static byte[] latin1(String text) {
        return text.replace("\\r\\n", "\r\n").replace("\\u0011", "\u0011").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> meaning(DeliverSm pdu, ErrorCodes codes) {
        Map<String, String> meaning = new TreeMap<>();
        if (!pdu.isReceipt()) {
            meaning.put("kind", "none");
            return meaning;
        }
        ReceiptText receipt = ReceiptText.read(pdu, codes);
        meaning.put("kind", receipt.status().isFinal() ? "final" : "intermediate");
        meaning.put("id", receipt.smscId());
        meaning.put("status", receipt.status().toString());
        receipt.error().ifPresent(error -> meaning.put("error", error));
        receipt.doneAt().map(LocalDateTime::toString).ifPresent(done -> meaning.put("done", done));
        receipt.reference().ifPresent(reference -> meaning.put("reference", String.valueOf(reference)));
        return meaning;
    }
}
