package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectLineTest {

    @ParameterizedTest
    @CsvSource({"Firma s3cret-word, s3cret-word", "s3cret-word, s3cret-word", "'  Re: a  b  ', b", "SMS åäö, åäö"})
    void the_last_word_of_a_subject_may_be_a_password(String subject, String word) {
        assertThat(SubjectLine.read(subject).lastWord()).contains(word);
    }

    @Test
    void an_empty_subject_and_an_endless_word_hold_none() {
        assertThat(SubjectLine.read("").lastWord()).isEmpty();
        assertThat(SubjectLine.read("  \t ").lastWord()).isEmpty();
        assertThat(SubjectLine.read("a " + "x".repeat(101)).lastWord()).isEmpty();
        assertThat(SubjectLine.read("a " + "x".repeat(100)).lastWord()).isPresent();
    }

    @Test
    void a_subject_in_a_log_tells_nothing() {
        assertThat(SubjectLine.read("Firma s3cret-word")).hasToString("a subject");
    }
}
