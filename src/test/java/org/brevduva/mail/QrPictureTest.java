package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S58")
class QrPictureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"sms:+467190010000", "sms:72323", "sms:+46719001000012?body=Hej%20d%C3%A4r,%20Anna%20Andersson"})
    void a_camera_reads_from_the_picture_what_was_written(String text) throws Exception {
        BufferedImage picture = picture(text);

        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource seen = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots);
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(seen)))
                        .getText())
                .isEqualTo(text);
    }

    @Test
    void the_picture_is_square_small_and_white_at_its_edge() throws Exception {
        BufferedImage picture = picture("sms:+467190010000");

        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isBetween(200, 300);
        for (int at = 0; at < picture.getWidth(); at++) {
            for (int margin : new int[] {0, 31, picture.getWidth() - 32, picture.getWidth() - 1}) {
                assertThat(picture.getRGB(at, margin)).isEqualTo(0xffffffff);
                assertThat(picture.getRGB(margin, at)).isEqualTo(0xffffffff);
            }
        }
        assertThat(QrPicture.of("sms:+467190010000")).hasSizeLessThan(2_000);
    }

    @Test
    void a_text_that_no_code_can_hold_is_refused() {
        assertThatThrownBy(() -> QrPicture.of("x".repeat(3_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too long for a QR code: 3000 characters");
    }

    private static BufferedImage picture(String text) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(QrPicture.of(text)));
    }
}
