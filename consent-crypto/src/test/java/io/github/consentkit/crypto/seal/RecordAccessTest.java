package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of an application that is a module: what it opens, what it exports, and what it keeps to itself. */
class RecordAccessTest {

    private static final Map<String, String> SOURCES = Map.of(
            "module-info.java",
            "module app { exports app.api; opens app.open to io.github.consentkit.crypto; }",
            "app/api/Door.java",
            """
            package app.api;
            import java.lang.invoke.MethodHandles;
            public final class Door {
                public static MethodHandles.Lookup lookup() { return MethodHandles.lookup(); }
            }
            """,
            "app/api/Shown.java",
            "package app.api; public record Shown(String text) {}",
            "app/open/Opened.java",
            "package app.open; record Opened(String text, app.api.Shown shown) {}",
            "app/hidden/Kept.java",
            "package app.hidden; record Kept(String text) {}");

    private static ClassLoader app = ClassLoader.getPlatformClassLoader();

    @BeforeAll
    static void compile(@TempDir Path folder) throws Exception {
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = folder.resolve("source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        Path classes = folder.resolve("classes");
        StringWriter said = new StringWriter();
        String[] arguments = SOURCES.keySet().stream()
                .map(name -> folder.resolve("source").resolve(name).toString())
                .toArray(String[]::new);
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new PrintWriter(said), new PrintWriter(said), concat(classes, arguments));
        assertThat(exit).as(said.toString()).isZero();
        ModuleLayer parent = RecordAccess.class.getModule().getLayer();
        app = parent.defineModulesWithOneLoader(
                        parent.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("app")),
                        ClassLoader.getPlatformClassLoader())
                .findLoader("app");
        // loaded now, while the folder is there
        for (String name : new String[] {"app.api.Door", "app.api.Shown", "app.open.Opened", "app.hidden.Kept"}) {
            app.loadClass(name);
        }
    }

    @Test
    void anExportedRecordNeedsNothing() throws Exception {
        assertOpens(Codecs.of(type("app.api.Shown")), "{\"text\":\"t\"}");
    }

    @Test
    void aRecordInAnOpenPackageNeedsNothing() throws Exception {
        assertOpens(Codecs.of(type("app.open.Opened")), "{\"text\":\"t\",\"shown\":{\"text\":\"s\"}}");
    }

    @Test
    void aHiddenRecordIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> Codecs.of(type("app.hidden.Kept")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("app.hidden.Kept")
                .hasMessageContaining(
                        "'opens app.hidden to io.github.consentkit.crypto' to the module declaration of app")
                .hasMessageContaining("MethodHandles.lookup()");
    }

    @Test
    void aLookupOfItsModuleReachesIt() throws Exception {
        MethodHandles.Lookup lookup =
                (MethodHandles.Lookup) type("app.api.Door").getMethod("lookup").invoke(null);

        assertOpens(Codecs.of(lookup, type("app.hidden.Kept").asSubclass(Record.class)), "{\"text\":\"t\"}");
    }

    @Test
    void aLookupThatSeesNothingDoesNotHelp() {
        assertThatThrownBy(() -> Codecs.of(
                        MethodHandles.publicLookup(), type("app.hidden.Kept").asSubclass(Record.class)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return app.loadClass(name);
    }

    @SuppressWarnings("unchecked")
    private static void assertOpens(Codec<?> codec, String json) {
        byte[] plaintext = RecordCodecTest.plaintext(json);
        Object value = ((Unsealed.Opened<?>) codec.decode(plaintext)).value();

        assertThat(((Codec<Object>) codec).encode(value)).isEqualTo(plaintext);
    }

    private static String[] concat(Path classes, String[] files) {
        String[] all = new String[files.length + 3];
        all[0] = "-d";
        all[1] = classes.toString();
        all[2] = "-Xlint:-module";
        System.arraycopy(files, 0, all, 3, files.length);
        return all;
    }
}
