package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as JSON to the byte, what opens again, and what is refused with which words. */
class RecordCodecTest {

    private static final String MEMBER = "{\"name\":\"홍길동\",\"birthDate\":\"2001-03-14\",\"smoker\":true,"
            + "\"income\":\"12.50\",\"addresses\":[{\"street\":\"a\\\"\\\\/\\n\\u0001\u007f\",\"floor\":\"3\"}],"
            + "\"colours\":[\"BODY\"],\"scores\":[[\"a\",-1]]}";

    @Test
    void aRecordIsJsonWithoutWhiteSpace() {
        assertThat(json(Samples.member())).isEqualTo(MEMBER);
        assertThat(read(Samples.Member.class, MEMBER)).isEqualTo(new Unsealed.Opened<>(Samples.member()));
    }

    @Test
    void whatIsEmptyIsOmitted() {
        assertThat(json(new Samples.Address("s", Optional.empty()))).isEqualTo("{\"street\":\"s\"}");
        assertThat(json(new Samples.Nothing())).isEqualTo("{}");
        assertThat(read(Samples.Nothing.class, "{}")).isEqualTo(new Unsealed.Opened<>(new Samples.Nothing()));
    }

    @Test
    void bytesAreBase64() {
        assertThat(json(new Samples.Picture(new byte[] {-1, 0}))).isEqualTo("{\"bytes\":\"/wA=\"}");
        var picture = (Unsealed.Opened<Samples.Picture>) read(Samples.Picture.class, "{\"bytes\":\"/wA=\"}");
        assertThat(picture.value().bytes()).containsExactly(-1, 0);
    }

    @Test
    void numbersWithAPointAreTheirBits() {
        var numbers = new Samples.Numbers(
                (byte) -1, (short) 2, 3, Long.MIN_VALUE, -0.0f, Double.NaN, BigInteger.TEN, new BigDecimal("1E+3"));

        assertThat(json(numbers))
                .isEqualTo(
                        "{\"tiny\":-1,\"small\":2,\"usual\":3,\"large\":-9223372036854775808,"
                                + "\"single\":\"80000000\",\"twofold\":\"7ff8000000000000\",\"integer\":\"10\",\"decimal\":\"1E+3\"}");
    }

    @Test
    void setsAndMapsKeepTheirOrder() {
        record Kept(Set<String> set, Map<String, List<Integer>> map) {}
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2));
        map.put("a", List.of());

        Kept kept = opened(new Kept(new LinkedHashSet<>(List.of("z", "a", "m")), map));

        assertThat(kept.set()).containsExactly("z", "a", "m");
        assertThat(kept.map().keySet()).containsExactly("b", "a");
    }

    @Test
    void anOptionalThatWasAddedLaterIsEmpty() {
        assertThat(read(Samples.After.class, json(new Samples.Before("n", 5))))
                .isEqualTo(new Unsealed.Opened<>(
                        new Samples.After(Optional.empty(), "n", Optional.empty(), 5, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"n\"}| component 'age' of ~Before is missing where its declaration puts it",
                "{\"age\":5,\"name\":\"n\"}| component 'name' of ~Before is missing where its declaration puts it",
                "{\"name\":\"n\",\"age\":5,\"sex\":1}| ~Before has no component 'sex'",
                "{\"name\":\"n\",\"name\":\"n\",\"age\":5}| component 'name' of ~Before stands twice",
                "{\"name\":5,\"age\":5}| component 'name' of ~Before does not hold what this release writes for String",
                "{\"name\":null,\"age\":5}| component 'name' of ~Before does not hold",
                "{\"name\":\"n\",\"age\":\"5\"}| component 'age' of ~Before does not hold",
                "{\"name\":\"n\",\"age\":2147483648}| component 'age' of ~Before does not hold",
                "{\"name\":\"n\",\"age\":5.0}| a number that is not whole",
                "{\"name\":\"n\",\"age\":1e1}| a number that is not whole",
                "{\"name\":\"n\",\"age\":-0}| not in the one form",
                "{\"name\":\"n\",\"age\":05}| broken",
                "{\"name\":\"n\",\"age\":111111111111111111111}| broken, or exceeds",
                "{\"name\":\"n\", \"age\":5}| not in the one form",
                "{\"name\":\"\\u006e\",\"age\":5}| not in the one form",
                "{\"name\":\"\\ud800\",\"age\":5}| not in the one form",
                "{\"name\":\"n\",\"age\":5}x| broken",
                "{\"name\":\"n\",\"age\":5}{}| not in the one form",
                "{\"name\":\"n\",\"age\":5| broken",
                "[]| no object where ~Before is expected",
                "``| no object where ~Before is expected"
            })
    void whatIsNotTheOneFormIsRefused(String json, String problem) {
        assertThat(problem(Samples.Before.class, json)).contains(problem.replace("~", Samples.class.getName() + "$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"set\":[1,1],\"map\":[]}|twice",
                "{\"set\":{},\"map\":[]}|not an array",
                "{\"set\":[],\"map\":[[\"k\",1],[\"k\",2]]}|twice",
                "{\"set\":[],\"map\":{\"k\":1}}|pairs",
                "{\"set\":[],\"map\":[[\"k\"]]}|does not hold",
                "{\"set\":[],\"map\":[[]]}|does not hold",
                "{\"set\":[],\"map\":[[\"k\",1,2]]}|pairs",
                "{\"set\":[],\"map\":[1]}|pairs"
            })
    void brokenContainersAreRefused(String line) {
        record Containers(Set<Integer> set, Map<String, Integer> map) {}
        String[] parts = line.split("\\|", 2);

        assertThat(problem(Containers.class, parts[0])).contains(parts[1]);
    }

    @Test
    void otherTextsOfAValueAreRefused() {
        assertThat(problem(Samples.Id.class, "{\"id\":\"1-1-1-1-1\"}")).contains("for UUID");
        assertThat(problem(Samples.Picture.class, "{\"bytes\":\"/wB=\"}")).contains("for byte[]");
        record Values(Optional<Double> d, Optional<CodecsTest.Colour> c, Optional<BigDecimal> b) {}
        assertThat(problem(Values.class, "{\"d\":\"fff8000000000000\"}")).contains("for Double");
        assertThat(problem(Values.class, "{\"d\":\"7FF8000000000000\"}")).contains("for Double");
        assertThat(problem(Values.class, "{\"c\":\"red\"}")).contains("keeps its declared name");
        assertThat(problem(Values.class, "{\"b\":\"1e3\"}")).contains("for BigDecimal");
        assertThat(problem(Values.class, "{\"b\":\"" + "9".repeat(1050) + "\"}"))
                .contains("for BigDecimal");
    }

    @Test
    void bigNumbersAreBounded() {
        record Big(BigInteger number) {}
        BigInteger largest = BigInteger.TWO.pow(3320).subtract(BigInteger.ONE);

        assertThat(opened(new Big(largest))).isEqualTo(new Big(largest));
        assertThatThrownBy(() -> encode(new Big(largest.add(BigInteger.ONE))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("component 'number'")
                .hasMessageContaining("more than 3320 bits");
        record Scaled(BigDecimal number) {}
        for (int scale : new int[] {-1000, 1000}) {
            Scaled scaled = new Scaled(new BigDecimal(largest, scale));
            assertThat(opened(scaled)).isEqualTo(scaled);
        }
        for (int scale : new int[] {-1001, 1001, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertRefused(new Scaled(new BigDecimal(BigInteger.ONE, scale)), "component 'number' of");
            assertThat(problem(Scaled.class, "{\"number\":\"" + new BigDecimal(BigInteger.ONE, scale) + "\"}"))
                    .contains("for BigDecimal");
        }
    }

    @Test
    void nestingIsBounded() {
        assertThat(opened(Samples.Nest.of(10))).isEqualTo(Samples.Nest.of(10));
        assertThatThrownBy(() -> encode(Samples.Nest.of(11)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("deeper than 20");
        assertThat(problem(Samples.Nest.class, "{\"inside\":[".repeat(11) + "]}".repeat(11)))
                .contains("exceeds");
    }

    @Test
    void nullIsRefusedByTheNameOfItsComponent() {
        Map<String, Integer> map = new HashMap<>();
        map.put("somebody", null);
        assertRefused(new Samples.Holes(null, List.of(), Map.of()), "component 'text' of");
        assertRefused(new Samples.Holes("", Arrays.asList("x", null), Map.of()), "an element of component 'list' of");
        assertRefused(new Samples.Holes("", List.of(), map), "a value of component 'map' of");
        assertRefused(
                new Samples.Holes("", List.of(), Collections.singletonMap(null, 1)), "a key of component 'map' of");
    }

    @Test
    void halfASurrogatePairIsRefusedByTheNameOfItsComponent() {
        assertRefused(new Samples.Before("x\uD800", 1), "component 'name' of");
        assertRefused(new Samples.Holes("", List.of(), Map.of("\uDC00", 1)), "component 'map' of");
    }

    @Test
    void whatTheConstructorRefusesIsUndecodable() {
        assertThat(problem(Samples.Adult.class, "{\"age\":7}"))
                .contains("the constructor of")
                .doesNotContain("young");
    }

    @Test
    void componentsWithoutACodecAreRefusedWithTheRemedy() {
        record Zoned(ZonedDateTime at) {}
        record Raw(@SuppressWarnings("rawtypes") List list) {}
        record Wild(List<? extends String> list) {}
        record Keyed(Map<Integer, String> map) {}
        record Twice(Optional<Optional<String>> twice) {}
        record Inner(List<Optional<String>> list) {}
        record Deep(List<Map<String, Zoned>> list) {}
        for (Class<?> type : List.of(Zoned.class, Raw.class, Wild.class, Keyed.class, Twice.class, Inner.class)) {
            String component = type.getRecordComponents()[0].getName();
            assertThatThrownBy(() -> Codecs.of(type))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("component '" + component + "' of " + type.getName() + " has the type ")
                    .hasMessageContaining("use BigDecimal");
        }
        assertThatThrownBy(() -> Codecs.of(Deep.class)).hasMessageContaining("component 'at' of");
    }

    @Test
    void aRecordWithTypeParametersIsRefused() {
        record Pair<A>(A left, A right) {}
        assertThatThrownBy(() -> Codecs.of(Pair.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has type parameters");
    }

    private static void assertRefused(Record value, String words) {
        assertThatThrownBy(() -> encode(value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("somebody");
    }

    static String problem(Class<?> type, String json) {
        return ((Unsealed.Undecodable<?>) read(type, json)).problem();
    }

    static <T> Unsealed<T> read(Class<T> type, String json) {
        return Codecs.of(type).decode(plaintext(json));
    }

    static byte[] plaintext(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] plaintext = new byte[text.length + 1];
        plaintext[0] = (byte) TypeTag.RECORD.number();
        System.arraycopy(text, 0, plaintext, 1, text.length);
        return plaintext;
    }

    static String json(Record value) {
        byte[] plaintext = encode(value);
        assertThat(plaintext[0]).isEqualTo((byte) 14);
        return new String(plaintext, 1, plaintext.length - 1, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    static <T extends Record> T opened(T value) {
        return ((Unsealed.Opened<T>) Codecs.of(value.getClass()).decode(encode(value))).value();
    }

    private static byte[] encode(Record value) {
        return CodecsTest.encode(value);
    }
}
