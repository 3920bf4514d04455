package io.github.consentkit.crypto.photo;

import static io.github.consentkit.crypto.photo.TestPhotos.holds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Photos of real cameras and editors, from a folder that is no part of this project. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalPhotosTest {

    private static final String[] TRACES = {
        "http://ns.adobe.com/xap", "<x:xmpmeta", "Photoshop 3.0", "8BIM", "tEXt", "zTXt", "iTXt", "MPF\0"
    };

    @Test
    void everyPhotoIsStrippedOrRefused() throws IOException {
        List<Path> photos;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("external.cases"), "images"))) {
            photos = files.filter(file -> !file.toString().endsWith(".csv")).toList();
        }
        TreeMap<String, PhotoRefusedException.Reason> refused = new TreeMap<>();
        List<String> taken = new ArrayList<>();
        for (Path photo : photos) {
            byte[] bytes = Files.readAllBytes(photo);
            try {
                assertClean(bytes, photo.getFileName().toString());
                taken.add(photo.getFileName().toString());
            } catch (PhotoRefusedException e) {
                refused.put(photo.getFileName().toString(), e.reason());
            }
        }

        // of the JPEG and PNG files, only those go that are broken by intention
        assertThat(taken).anyMatch(name -> name.endsWith(".jpg")).anyMatch(name -> name.endsWith(".png"));
        assertThat(refused).allSatisfy((name, reason) -> {
            boolean ours = name.endsWith(".jpg") || name.endsWith(".png");
            assertThat(ours || reason == PhotoRefusedException.Reason.UNSUPPORTED_TYPE)
                    .as(name)
                    .isTrue();
            assertThat(!ours || name.contains("invalid") || name.contains("unreadable"))
                    .as(name)
                    .isTrue();
        });
    }

    private static void assertClean(byte[] photo, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int orientation;
        try {
            orientation = PhotoIntake.withDefaults()
                    .strip(new ByteArrayInputStream(photo), out)
                    .orientation();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] stripped = out.toByteArray();
        for (String trace : TRACES) {
            assertThat(holds(stripped, trace)).as(name + " " + trace).isFalse();
        }
        assertThat(holds(stripped, "Exif\0\0")).as(name).isEqualTo(orientation > 1 && name.endsWith(".jpg"));
        assertThat(TestPhotos.pixels(stripped)).as(name).isEqualTo(TestPhotos.pixels(photo));
        assertThat(TestPhotos.strip(stripped)).as(name).isEqualTo(stripped);
    }
}
