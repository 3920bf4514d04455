package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is planted is found, and nothing else. */
class LeakScannerTest {

    private static final String NAME = "홍길동";
    private static final LeakScanner SCANNER = LeakScanner.of(
            Marker.text("name", NAME),
            Marker.number("account", 11020240221L),
            Marker.date("birth", LocalDate.of(1994, 7, 19)),
            Marker.bytes("picture", HexFormat.of().parseHex("c0ffee00112233")));

    /** How a text may be written; the scanner is told nothing about it. */
    private static final Map<String, Writing> WRITINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("UTF-8", text -> text.getBytes(StandardCharsets.UTF_8)),
            Map.entry("UTF-16LE", text -> text.getBytes(StandardCharsets.UTF_16LE)),
            Map.entry("UTF-16BE", text -> text.getBytes(StandardCharsets.UTF_16BE)),
            Map.entry("EUC-KR", text -> text.getBytes(Charset.forName("EUC-KR"))),
            Map.entry("hex", text -> ascii(HexFormat.of().formatHex(utf8(text)))),
            Map.entry("HEX", text -> ascii(HexFormat.of().withUpperCase().formatHex(utf8(text)))),
            Map.entry("Base64", text -> ascii(Base64.getEncoder().encodeToString(utf8("a" + text + "b")))),
            Map.entry("Base64 line", text -> ascii(Base64.getEncoder().encodeToString(utf8("ab" + text)))),
            Map.entry("URL-safe Base64", text -> ascii(Base64.getUrlEncoder().encodeToString(utf8(text)))),
            Map.entry("JSON", LeakScannerTest::escaped),
            Map.entry("URL", text -> ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)))));

    private interface Writing {

        byte[] write(String text);
    }

    @Property(tries = 300)
    void aMarkerIsFoundInAnyWritingAndSurroundings(
            @ForAll("hangul") String text, @ForAll("writings") String writing, @ForAll Random random)
            throws IOException {
        byte[] written = WRITINGS.get(writing).write(text);
        byte[] around = noise(random, random.nextInt(300));
        int at = random.nextInt(around.length + 1);
        byte[] content = ByteBuffer.allocate(around.length + written.length)
                .put(around, 0, at)
                .put(written)
                .put(around, at, around.length - at)
                .array();
        byte[] packed = random.nextBoolean() ? gzip(content) : zip(content);
        LeakScanner scanner = LeakScanner.of(Marker.text("name", text));

        assertThat(scanner.find("noise", around)).isEmpty();
        assertThat(scanner.find("content", content))
                .isNotEmpty()
                .allSatisfy(leak -> assertThat(leak.offset()).isBetween((long) at, (long) at + written.length));
        assertThat(scanner.find("packed", packed)).extracting(Leak::where).contains("packed, unpacked from byte 0");
    }

    @Property(tries = 300)
    void whereTheChunksAreCutMakesNoDifference(@ForAll Random random) throws IOException {
        List<byte[]> patterns = List.of(ascii("abcd"), ascii("abcdefghij"), ascii("bcdabcd"), ascii("ddddd"));
        byte[] content = new byte[random.nextInt(200)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ('a' + (random.nextInt(8) == 0 ? random.nextInt(10) : i % 4));
        }
        if (content.length > 20) {
            System.arraycopy(patterns.get(1), 0, content, random.nextInt(content.length - 10), 10);
        }
        TreeMap<String, Integer> naive = new TreeMap<>();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            byte[] wanted = patterns.get(pattern);
            for (int i = 0; i + wanted.length <= content.length; i++) {
                if (Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
                    naive.put(pattern + " at " + i, 1);
                }
            }
        }
        TreeMap<String, Integer> found = new TreeMap<>();
        new PatternScan(patterns, 1 + random.nextInt(30))
                .scan(
                        new ByteArrayInputStream(content),
                        (pattern, offset) -> found.merge(pattern + " at " + offset, 1, Integer::sum));

        assertThat(found).isEqualTo(naive);
    }

    @Test
    void numbersDatesAndBytesAreFound() {
        assertFound("account", ascii("the account 11020240221."), "digits, UTF-8");
        assertFound("account", ByteBuffer.allocate(9).putLong(1, 11020240221L).array(), "8 bytes big_endian");
        assertFound("birth", utf8("1994.07.19"), "uuuu.MM.dd, UTF-8");
        assertFound("birth", utf8("940719-2******"), "uuMMdd-, UTF-8");
        assertFound("birth", HexFormat.of().parseHex("20000007ca0713"), "year, month, day");
        assertFound("picture", ascii("C0FFEE00112233"), "upper-case hexadecimal of bytes");
        assertThat(SCANNER.find("text", "1994-07-20 11020240222 홍길순")).isEmpty();
    }

    @Test
    void filesNamesArchivesAndArchivesInsideAreSearched(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        byte[] big = noise(new Random(1), 3 << 20);
        System.arraycopy(utf8(NAME), 0, big, (1 << 20) - 4, 9);
        Files.write(folder.resolve("a/big.bin"), big);
        Files.write(folder.resolve("a/b/inner.bin"), gzip(zip(gzip(utf8("..." + NAME)))));
        Files.write(folder.resolve("a/" + HexFormat.of().formatHex(utf8(NAME))), new byte[0]);
        byte[] cut = gzip(utf8(NAME + "x".repeat(50)));
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(cut, cut.length - 9));
        byte[] bad = {0x1F, (byte) 0x8B, 8, 8, 'P', 'K', 3, 4, 1};
        Files.write(folder.resolve("bad"), bad);

        LeakSearch search = SCANNER.search().in(folder);

        assertThat(search.leaks())
                .extracting(leak -> leak.where().replace(folder.toString(), ""))
                .anyMatch(where -> where.startsWith("/a/b/inner.bin, unpacked from byte 0, unpacked"))
                .contains("/a/big.bin", "/cut.gz, unpacked from byte 0")
                .anyMatch(where -> where.startsWith("the name of"))
                .hasSize(4);
        assertThatThrownBy(search::assertNone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("name in " + folder.resolve("a/big.bin") + " at byte 1048572 (UTF-8)")
                .hasMessageNotContaining(NAME);
    }

    @Test
    void exceptionsAndOutputAreSearched() {
        IllegalStateException thrown = new IllegalStateException("outside", new IOException("nothing"));
        thrown.getCause().addSuppressed(new IllegalArgumentException("for " + NAME, thrown));
        assertThat(SCANNER.search().in(thrown).leaks())
                .extracting(Leak::where)
                .contains("the message of java.lang.IllegalArgumentException");
        try (CapturedOutput output = CapturedOutput.begin()) {
            System.out.println("out " + NAME);
            System.err.println("err " + NAME);
            assertThat(SCANNER.search().in("output", output.bytes()).leaks()).hasSize(2);
        }
        SCANNER.search().inTextOf(1, List.of()).assertNone();
        assertThatThrownBy(() -> SCANNER.search().assertNone()).hasMessage("nothing was searched");
    }

    @Test
    void whatChanceWouldWriteIsNoMarker() {
        assertThatThrownBy(() -> Marker.text("short", "kim")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Marker.number("short", 12345)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Marker.text("name", NAME)).hasToString("Marker[name]");
    }

    @Test
    void aHundredMebibytesTakeSeconds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big");
        byte[] piece = noise(new Random(2), 10 << 20);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 10; i++) {
                out.write(piece);
            }
            out.write(utf8(NAME));
        }
        long start = System.nanoTime();
        List<Leak> leaks = SCANNER.search().in(file).leaks();
        assertThat(leaks)
                .singleElement()
                .satisfies(leak -> assertThat(leak.offset()).isEqualTo(100L << 20));
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Provide
    Arbitrary<String> hangul() {
        // the syllables that EUC-KR has
        return Arbitraries.of("가강개건경고곽구권금길김나남노도동라류마맹명모목문민박반방배백변봉사서석선설성소손송".split(""))
                .list()
                .ofMinSize(3)
                .ofMaxSize(12)
                .map(syllables -> String.join("", syllables) + " zq");
    }

    @Provide
    Arbitrary<String> writings() {
        return Arbitraries.of(WRITINGS.keySet());
    }

    private static void assertFound(String marker, byte[] content, String form) {
        assertThat(SCANNER.find("here", content))
                .extracting(Leak::marker, Leak::form)
                .contains(tuple(marker, form));
    }

    private static byte[] noise(Random random, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(unit ->
                        escaped.append(unit < 128 ? String.valueOf((char) unit) : String.format("\\u%04x", unit)));
        return ascii(escaped.toString());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("entry"));
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
