package io.github.consentkit.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every block of Java in the page about entities stands in a program of this module, which is compiled and tested. */
class EntitiesPageTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void whatThePageShowsIsCompiled() throws IOException {
        String programs;
        try (Stream<Path> files = Files.walk(Path.of("..", "hibernate6", "src", "test", "java"))) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.add(lines(Files.readString(file)));
            }
            programs = String.join("\n", texts);
        }

        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", "..", "docs", "entities.md")));
        int found = 0;
        while (blocks.find()) {
            // three dots leave something out
            for (String part : blocks.group(1).split("(?m)^\\s*\\.\\.\\.\\s*$")) {
                assertThat(programs).contains(lines(part));
            }
            found++;
        }
        assertThat(found).isGreaterThan(4);
    }

    /** The text without indentation and empty lines. */
    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
