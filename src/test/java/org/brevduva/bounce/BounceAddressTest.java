package org.brevduva.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BounceAddressTest {

    private final BounceAddress addresses = new BounceAddress(new Seal(new byte[32]));

    @ParameterizedTest
    @ValueSource(longs = {1, 4_711, Long.MAX_VALUE})
    void what_we_wrote_we_read_again(long parcel) {
        String local = addresses.of(parcel, "sms.example").local();

        assertThat(addresses.read(local)).contains(parcel);
        assertThat(addresses.read(local.toUpperCase(Locale.ROOT))).contains(parcel);
        assertThat(BounceAddress.isLikeOne(local.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(local).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void to_leave_is_another_address_than_to_come_back() {
        String value = addresses.leaving(4_711, "sms.example");
        String local = value.replaceAll("<mailto:|@.*", "");

        assertThat(value).matches("<mailto:bounce-off-[0-9a-z]+-[a-z2-7]{16}@sms\\.example>");
        assertThat(addresses.readLeaving(local)).contains(4_711L);
        assertThat(addresses.read(local)).isEmpty();
        assertThat(addresses.read(local.replace("off-", ""))).isEmpty();
        assertThat(addresses.readLeaving(local.replace("off-", ""))).isEmpty();
        assertThat(BounceAddress.isLikeOne(local)).isTrue();
    }

    @Test
    void nobody_else_can_write_one() {
        String local = addresses.of(4_711, "sms.example").local();
        Random random = new Random(46);

        assertThat(new BounceAddress(new Seal(new byte[] {1})).read(local)).isEmpty();
        for (int i = 0; i < local.length(); i++) {
            char other = (char) ('a' + random.nextInt(26));
            String forged = local.substring(0, i) + other + local.substring(i + 1);
            if (!forged.equals(local)) {
                assertThat(addresses.read(forged)).as(forged).isEmpty();
            }
        }
        assertThat(addresses.read("bounce-" + "z".repeat(13) + "-" + "a".repeat(16)))
                .isEmpty();
        assertThat(addresses.read("bounce-")).isEmpty();
    }
}
