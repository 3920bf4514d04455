package io.github.consentkit.crypto.photo;

import static io.github.consentkit.crypto.photo.TestPhotos.PLANTED;
import static io.github.consentkit.crypto.photo.TestPhotos.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.photo.PhotoRefusedException.Reason;
import io.github.consentkit.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is let in at all, and that no bytes whatever do more than be refused. */
class PhotoIntakeTest {

    @ParameterizedTest
    @CsvSource({
        "RIFF1234WEBPVP8,WebP",
        "GIF89a12345678,GIF",
        "1234ftypheic1234,HEIC",
        "1234ftypmif11234,HEIC",
        "1234ftypavif1234,AVIF",
        "1234ftypisom1234,film",
        "%PDF-1.7,PDF",
        "BM1234567890,BMP"
    })
    void otherTypesAreNamed(String start, String name) {
        assertRefused(ascii(start + PLANTED), Reason.UNSUPPORTED_TYPE, name);
    }

    @Test
    void whatIsNoPhotoIsRefused() {
        assertRefused(new byte[0], Reason.EMPTY, "empty");
        assertRefused(ascii("<html>" + PLANTED), Reason.NOT_A_PHOTO, "JPEG or PNG");
        assertRefused(ascii("\u00FF"), Reason.NOT_A_PHOTO, "JPEG or PNG");
        assertRefused(ascii("\u0089PNG"), Reason.NOT_A_PHOTO, "JPEG or PNG");
    }

    @Test
    void theBytesOfThePictureCountAndTheTailDoesNot() throws IOException {
        for (byte[] picture : new byte[][] {TestPhotos.jpeg(), TestPhotos.png()}) {
            PhotoIntake exact = PhotoIntake.within(new PhotoLimits(picture.length, 10_000, 100));
            PhotoIntake small = PhotoIntake.within(new PhotoLimits(picture.length - 1, 10_000, 100));
            byte[] tailed = TestPhotos.join(picture, new byte[100_000]);

            assertThat(exact.strip(new ByteArrayInputStream(picture), OutputStream.nullOutputStream())
                            .width())
                    .isEqualTo(37);
            assertThat(exact.strip(new ByteArrayInputStream(tailed), OutputStream.nullOutputStream()))
                    .isNotNull();
            assertThatThrownBy(() -> small.strip(new ByteArrayInputStream(picture), OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            PhotoRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_BYTES));
        }
    }

    @Test
    void pixelsAreLimitedInNumberAndOnASide() {
        for (PhotoLimits limits :
                new PhotoLimits[] {new PhotoLimits(99_999, 37 * 29 - 1, 99), new PhotoLimits(99_999, 9_999, 36)}) {
            assertThatThrownBy(() -> PhotoIntake.within(limits)
                            .strip(new ByteArrayInputStream(TestPhotos.jpeg()), OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            PhotoRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
        }
        assertThatThrownBy(() -> new PhotoLimits(0, 1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new PhotoInfo(PhotoType.PNG, 1, 1, 9, 1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void failuresOfTheStreamsComeOutAsTheyAre() {
        IOException failure = new IOException("the disk is gone");
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };

        assertThatThrownBy(() -> PhotoIntake.withDefaults().strip(in, OutputStream.nullOutputStream()))
                .isSameAs(failure);
    }

    @Test
    void changedFilesAreRefusedOrComeThroughWithoutWhatWasPlanted() {
        Random random = new Random(20261124);
        byte[][] originals = {
            TestPhotos.laden(TestPhotos.jpeg(), 6),
            TestPhotos.laden(TestPhotos.progressive(), 3),
            TestPhotos.beforeChunk(
                    TestPhotos.png(),
                    "IDAT",
                    TestPhotos.chunk("tEXt", ascii(PLANTED)),
                    TestPhotos.chunk("eXIf", TestPhotos.tiff(5)))
        };
        for (int round = 0; round < 6_000; round++) {
            byte[] changed = originals[round % originals.length].clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertStrippedOrRefused(round, changed);
        }
    }

    @Test
    void changedHeadersAreRefusedOrComeThroughWithoutWhatWasPlanted() {
        Random random = new Random(41);
        byte[] original = TestPhotos.afterStart(
                TestPhotos.progressive(), TestPhotos.segment(0xFE, ascii(PLANTED)), TestPhotos.exif(6));
        for (int round = 0; round < 6_000; round++) {
            int from = random.nextInt(original.length - 40);
            byte[] changed = TestPhotos.join(
                    Arrays.copyOf(original, from),
                    Arrays.copyOfRange(original, from + random.nextInt(40), original.length));
            changed[2 + random.nextInt(60)] = (byte) random.nextInt(256);
            assertStrippedOrRefused(round, changed);
        }
    }

    private static void assertStrippedOrRefused(int round, byte[] photo) {
        byte[] stripped;
        try {
            stripped = TestPhotos.strip(photo);
        } catch (PhotoRefusedException e) {
            assertThat(e).hasMessageNotContaining(PLANTED);
            return;
        }
        assertThat(TestPhotos.holds(stripped, "37.5665")).as("round %d", round).isFalse();
        assertThat(TestPhotos.strip(stripped)).as("round %d", round).isEqualTo(stripped);
    }

    private static void assertRefused(byte[] file, Reason reason, String word) {
        assertThatThrownBy(() -> TestPhotos.strip(file))
                .isInstanceOfSatisfying(
                        PhotoRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(word)
                .hasMessageNotContaining(PLANTED);
    }
}
