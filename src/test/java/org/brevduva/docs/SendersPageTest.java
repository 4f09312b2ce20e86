package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.brevduva.account.Option;
import org.brevduva.account.ProofKind;
import org.junit.jupiter.api.Test;

class SendersPageTest {

    @Test
    void every_option_stands_there_with_its_scope_and_its_default() throws IOException {
        List<List<String>> expected = Arrays.stream(Option.values())
                .map(option ->
                        List.of(option.word(), option.scope().name().toLowerCase(Locale.ROOT), option.standard()))
                .toList();

        List<List<String>> written = Pages.rows("senders.md", "(?!option$)[a-z][a-z-]+").stream()
                .filter(row -> row.size() > 3)
                .map(row -> row.subList(0, 3))
                .toList();

        assertThat(written).containsExactlyElementsOf(expected);
    }

    @Test
    void every_proof_stands_there() throws IOException {
        List<String> proofs =
                Arrays.stream(ProofKind.values()).map(ProofKind::word).toList();

        assertThat(Pages.rows("senders.md", "(?!proof$)[a-z]+").stream()
                        .filter(row -> row.size() == 2)
                        .map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(proofs);
    }
}
