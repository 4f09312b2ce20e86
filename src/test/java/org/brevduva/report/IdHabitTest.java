package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.NamedPart;
import org.brevduva.message.SmscId;
import org.brevduva.message.Status;
import org.junit.jupiter.api.Test;

/** Which part a receipt is about: no part is better than a wrong one. */
class IdHabitTest {

    private static final String ANNA = "46701740605";
    private static final String BO = "46701740606";
    private static final String OURS = "467190012345";

    private final IdHabit habit = new IdHabit();
    private long lastMessage = 100;

    private NamedPart part(String id, String recipient) {
        lastMessage += 2;
        return new NamedPart(
                lastMessage + 1, lastMessage, "telia", new SmscId(id), Status.DELIVERED_TO_GATEWAY, recipient);
    }

    private static Receipt receipt(String id, String phone) {
        return new Receipt(
                1,
                "telia",
                id,
                Status.DELIVERED_TO_HANDSET,
                Instant.EPOCH,
                new Receipt.Details(phone, OURS, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Optional<NamedPart> at_once(Receipt receipt, NamedPart... parts) {
        return habit.choose(receipt, Arrays.asList(parts), false);
    }

    private Optional<NamedPart> patiently(Receipt receipt, NamedPart... parts) {
        return habit.choose(receipt, Arrays.asList(parts), true);
    }

    @Test
    void the_same_id_is_believed_at_once() {
        NamedPart part = part("0A3F", ANNA);

        assertThat(at_once(receipt("0A3F", ANNA), part)).contains(part);
        assertThat(habit.form()).contains(IdForm.AS_ANSWERED);
    }

    @Test
    void another_case_and_other_zeros_are_believed_at_once_when_the_phone_fits() {
        NamedPart part = part("0A3F", ANNA);

        assertThat(at_once(receipt("a3f", BO), part)).isEmpty();
        assertThat(at_once(receipt("a3f", ANNA), part)).contains(part);
        assertThat(habit.form()).contains(IdForm.OTHER_CASE);
    }

    @Test
    void the_first_number_in_another_notation_needs_patience_and_the_next_ones_none() {
        NamedPart first = part("0000FF01", ANNA);
        NamedPart second = part("0000FF02", BO);
        assertThat(at_once(receipt("65281", ANNA), first)).isEmpty();

        assertThat(patiently(receipt("65281", ANNA), first)).contains(first);

        assertThat(habit.form()).contains(IdForm.DECIMAL_FOR_HEX);
        assertThat(at_once(receipt("65282", BO), second)).contains(second);
    }

    @Test
    void the_phone_decides_between_two_readings_of_a_number() {
        NamedPart ten = part("10", ANNA);
        NamedPart sixteen = part("16", BO);

        assertThat(at_once(receipt("10", BO), ten, sixteen)).isEmpty();
        assertThat(patiently(receipt("10", BO), ten, sixteen)).contains(sixteen);

        assertThat(habit.form()).contains(IdForm.HEX_FOR_DECIMAL);
    }

    @Test
    void two_readings_to_one_phone_move_nothing_until_the_habit_is_known() {
        NamedPart ten = part("10", ANNA);
        NamedPart sixteen = part("16", ANNA);
        assertThat(at_once(receipt("10", ANNA), ten, sixteen)).isEmpty();
        assertThat(patiently(receipt("10", ANNA), ten, sixteen)).isEmpty();

        NamedPart other = part("4096", BO);
        assertThat(patiently(receipt("1000", BO), other)).contains(other);

        assertThat(at_once(receipt("10", ANNA), ten, sixteen)).contains(sixteen);
    }

    @Test
    void a_receipt_that_overtook_its_answer_does_not_go_to_another_part_of_the_same_number() {
        NamedPart earlier = part("0000000A", ANNA);
        at_once(receipt("0000000B", ANNA), part("0000000B", ANNA));

        assertThat(at_once(receipt("00000010", ANNA), earlier)).isEmpty();
    }

    @Test
    void the_same_id_with_another_phone_is_believed_when_nothing_else_can_be_meant() {
        NamedPart named = part("6f1e-a2", ANNA);
        NamedPart number = part("4711", ANNA);

        assertThat(at_once(receipt("6f1e-a2", BO), named)).contains(named);
        assertThat(new IdHabit().choose(receipt("4711", BO), List.of(number), false))
                .isEmpty();
        assertThat(new IdHabit().choose(receipt("4711", ""), List.of(number), false))
                .contains(number);
        assertThat(new IdHabit().choose(receipt("4711", BO), List.of(number), true))
                .contains(number);
    }

    @Test
    void the_same_id_with_another_phone_is_not_believed_of_an_smsc_that_writes_numbers_otherwise() {
        NamedPart first = part("65281", ANNA);
        patiently(receipt("FF01", ANNA), first);

        assertThat(patiently(receipt("4711", BO), part("4711", ANNA))).isEmpty();
    }

    @Test
    void addresses_may_stand_as_they_did_in_the_submit() {
        NamedPart part = part("0A3F", OURS);

        assertThat(at_once(receipt("a3f", ANNA), part)).contains(part);
    }

    @Test
    void an_id_that_is_longer_or_shorter_is_another_one() {
        NamedPart part = part("0A3F12", ANNA);

        assertThat(patiently(receipt("0A3F", ANNA), part)).isEmpty();
        assertThat(patiently(receipt("0A3F1234", ANNA), part)).isEmpty();
        assertThat(patiently(receipt("A3F12-1", ANNA), part)).isEmpty();
    }

    @Test
    void another_smscs_part_is_another_one() {
        NamedPart part = new NamedPart(2, 1, "comviq", new SmscId("0A3F"), Status.DELIVERED_TO_GATEWAY, ANNA);

        assertThat(patiently(receipt("0A3F", ANNA), part)).isEmpty();
    }

    @Test
    void of_two_messages_with_one_id_the_later_counts() {
        NamedPart earlier = part("0A3F", ANNA);
        NamedPart later = part("0A3F", ANNA);

        assertThat(at_once(receipt("0A3F", ANNA), later, earlier)).contains(later);
        assertThat(at_once(receipt("0A3F", BO), part("0A3F", BO), later))
                .map(NamedPart::recipient)
                .contains(BO);
    }

    @Test
    void of_two_parts_with_one_id_the_one_that_waits_counts() {
        NamedPart over = new NamedPart(3, 1, "telia", new SmscId("7x"), Status.DELIVERED_TO_HANDSET, ANNA);
        NamedPart waits = new NamedPart(4, 1, "telia", new SmscId("7x"), Status.DELIVERED_TO_GATEWAY, ANNA);

        assertThat(at_once(receipt("7x", ANNA), over, waits)).contains(waits);
    }

    @Test
    void a_habit_that_changes_is_learnt_anew() {
        for (int id = 0x100000; id < 0x100200; id++) {
            at_once(receipt(Integer.toHexString(id), ANNA), part(Integer.toHexString(id), ANNA));
        }
        assertThat(habit.form()).contains(IdForm.AS_ANSWERED);

        int id = 0x200000;
        for (; id < 0x200100; id++) {
            NamedPart part = part(Integer.toHexString(id), ANNA);
            assertThat(patiently(receipt(Integer.toString(id), ANNA), part)).contains(part);
        }

        assertThat(habit.form()).contains(IdForm.DECIMAL_FOR_HEX);
    }

    @Test
    void a_single_digit_shows_nothing() {
        at_once(receipt("7", ANNA), part("7", ANNA));

        assertThat(habit.form()).isEmpty();
    }
}
