package io.github.consentkit.crypto.photo;

import static io.github.consentkit.crypto.photo.TestPhotos.PLANTED;
import static io.github.consentkit.crypto.photo.TestPhotos.ascii;
import static io.github.consentkit.crypto.photo.TestPhotos.holds;
import static io.github.consentkit.crypto.photo.TestPhotos.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours come through, names do not. */
class IccProfileTest {

    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_sRGB, ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_GRAY, ColorSpace.CS_PYCC})
    void aProfileGivesTheSameColoursAsBefore(int space) {
        byte[] profile = ICC_Profile.getInstance(space).getData();
        byte[] clean = IccProfile.clean(profile).orElseThrow();
        ICC_ColorSpace before = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
        ICC_ColorSpace after = new ICC_ColorSpace(ICC_Profile.getInstance(clean));
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            float[] colour = new float[before.getNumComponents()];
            for (int c = 0; c < colour.length; c++) {
                colour[c] = random.nextFloat();
            }
            assertThat(after.toRGB(colour)).isEqualTo(before.toRGB(colour));
            assertThat(after.toCIEXYZ(colour)).isEqualTo(before.toCIEXYZ(colour));
        }
        assertThat(IccProfile.clean(clean))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(clean));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void namesDatesAndDevicesAreGone(int version) {
        byte[] profile = profile(version, tags());
        byte[] clean = IccProfile.clean(profile).orElseThrow();

        assertThat(holds(profile, PLANTED)).isTrue();
        assertThat(holds(clean, "37.5665")).isFalse();
        assertThat(holds(clean, "mmod")).isFalse();
        assertThat(holds(clean, version == 2 ? "colour profile" : "c\0o\0l\0o\0u\0r"))
                .isTrue();
        assertThat(Arrays.copyOfRange(clean, 24, 36)).containsOnly(0);
        assertThat(Arrays.copyOfRange(clean, 48, 56)).containsOnly(0);
        assertThat(Arrays.copyOfRange(clean, 80, 128)).containsOnly(0);
        assertThat(IccProfile.clean(clean))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(clean));
    }

    @Test
    void whatIsNoProfileOfColoursIsDropped() {
        Map<String, byte[]> names = new LinkedHashMap<>();
        names.put("ncl2", join(ascii("ncl2"), ascii(PLANTED)));
        assertThat(IccProfile.clean(profile(2, names))).isEmpty();

        for (byte[] content : new byte[][] {
            join(ascii("text\0\0\0\0"), ascii(PLANTED)),
            join(ascii("curv\0\0\0\0"), new byte[] {0, 0, 9, 9}, ascii(PLANTED)),
            join(ascii("curv\0\0\0\0"), new byte[] {-1, -1, -1, -1}),
            join(ascii("para\0\0\0\0"), new byte[] {0, 5, 0, 0}, ascii(PLANTED.repeat(9))),
            ascii("XYZ \0\0\0\0")
        }) {
            assertThat(IccProfile.clean(profile(2, Map.of("rTRC", content)))).isEmpty();
        }
    }

    @Test
    void everyTruncationAndManyChangesGiveAProfileOrNone() {
        byte[] profile = profile(2, tags());
        for (int length = 0; length < profile.length; length++) {
            byte[] cut = Arrays.copyOf(profile, length);
            assertThat(IccProfile.clean(cut)).isEmpty();
            if (length >= 4) {
                System.arraycopy(Bytes.of32(length), 0, cut, 0, 4);
                assertStable(cut);
            }
        }
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = profile.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            changed[128 + random.nextInt(100)] = (byte) random.nextInt(256);
            assertStable(changed);
        }
    }

    private static void assertStable(byte[] profile) {
        IccProfile.clean(profile)
                .ifPresent(clean -> assertThat(IccProfile.clean(clean))
                        .hasValueSatisfying(again -> assertThat(again).isEqualTo(clean)));
    }

    /** Returns colours with something behind their numbers, and names. */
    private static Map<String, byte[]> tags() {
        byte[] mark = ascii(PLANTED);
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", join(ascii("desc\0\0\0\0"), mark));
        tags.put("cprt", join(ascii("text\0\0\0\0"), mark));
        tags.put("mmod", join(ascii("mmod\0\0\0\0"), mark));
        for (String name : new String[] {"rXYZ", "gXYZ", "bXYZ", "wtpt"}) {
            tags.put(name, join(ascii("XYZ \0\0\0\0"), new byte[12], mark));
        }
        tags.put("rTRC", join(ascii("curv\0\0\0\0"), new byte[] {0, 0, 0, 1, 2, 0}, mark));
        tags.put("gTRC", join(ascii("para\0\0\0\0"), new byte[] {0, 0, 0, 0, 0, 2, 0, 0}, mark));
        tags.put("bTRC", join(ascii("curv\0\0\0\0"), new byte[4], mark));
        tags.put("chad", join(ascii("sf32\0\0\0\0"), new byte[36], mark));
        return tags;
    }

    private static byte[] profile(int version, Map<String, byte[]> tags) {
        int start = 132 + 12 * tags.size();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tags.forEach((name, content) -> {
            table.writeBytes(ascii(name));
            table.writeBytes(Bytes.of32(start + data.size()));
            table.writeBytes(Bytes.of32(content.length));
            data.writeBytes(content);
        });
        ByteBuffer profile = ByteBuffer.allocate(start + data.size());
        profile.putInt(profile.capacity()).put(ascii("MAKR")).put((byte) version);
        profile.position(12);
        profile.put(ascii("mntrRGB XYZ "))
                .put(ascii("date-of-day!"))
                .put(ascii("acsp"))
                .put(ascii("APPL"));
        profile.position(48);
        profile.put(ascii("DEVIMODL"));
        profile.position(80);
        profile.put(ascii("PROG")).put(ascii(PLANTED));
        profile.position(128);
        return profile.putInt(tags.size())
                .put(table.toByteArray())
                .put(data.toByteArray())
                .array();
    }
}
