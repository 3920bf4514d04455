package io.github.consentkit.crypto.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo is a promise of bytes: nothing is read before somebody asks for them. */
class PhotoTest {

    private static final byte[] BYTES = {1, 2, 3, 4};

    @Test
    void itComesFromAFileBytesAStreamOrAStore(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("photo"), BYTES);
        for (Photo photo : List.of(
                Photo.of(file),
                Photo.of(BYTES),
                Photo.from(() -> new ByteArrayInputStream(BYTES)),
                Photo.written(out -> out.write(BYTES)))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            photo.transferTo(out);

            assertThat(out.toByteArray()).isEqualTo(BYTES);
            assertThat(photo.bytes(4)).isEqualTo(BYTES);
            try (InputStream in = photo.open(4)) {
                assertThat(in.readAllBytes()).isEqualTo(BYTES);
            }
            assertThatThrownBy(() -> photo.bytes(3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("transferTo");
            assertThat(photo).hasToString("Photo[***]").isNotInstanceOf(Serializable.class);
        }
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor(@TempDir Path folder) {
        Photo photo = Photo.of(folder.resolve("missing"));

        assertThatThrownBy(() -> photo.bytes(1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void laterChangesOfTheBytesDoNotReachIt() throws IOException {
        byte[] bytes = BYTES.clone();
        Photo photo = Photo.of(bytes);
        bytes[0] = 9;

        assertThat(photo.bytes(4)).isEqualTo(BYTES);
    }

    @Test
    void theStreamOfTheSourceIsClosed() throws IOException {
        List<String> closed = new ArrayList<>();
        Photo photo = Photo.from(() -> new ByteArrayInputStream(BYTES) {
            @Override
            public void close() {
                closed.add("closed");
            }
        });

        photo.bytes(4);
        assertThatThrownBy(() -> photo.bytes(1)).isInstanceOf(InvalidInputException.class);
        assertThat(closed).hasSize(2);
    }
}
