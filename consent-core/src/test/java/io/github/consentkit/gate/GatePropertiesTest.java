package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in every world, whatever was agreed to, is held, and is asked by whom. */
class GatePropertiesTest {

    private static final Policy THUMBNAILED = GateClausesTest.withThumbnail();
    private static final List<String> PHOTOS = List.of("appearance-photo", "photo-thumbnail");
    private static final List<String> MARKETING = List.of("event-advertising", "usage-statistics", "marketing");

    @Property
    void absoluteProhibitionWinsOverEverything_I2(@ForAll("worlds") World world, @ForAll Random random) {
        String photo = pick(PHOTOS, random);
        String purpose = pick(MARKETING, random);
        Action action = random.nextBoolean()
                ? new Action.Use(Id.of(purpose))
                : new Action.Provide(Id.of(purpose), Id.of("payment-gateway"));
        Deny deny = (Deny) world.decide(action, actor(random), pick(DataForm.values(), random), Example.NOW, photo);
        assertThat(deny.reason()).isEqualTo(Reason.ABSOLUTE_PROHIBITION);
        assertThat(deny.clauses()).map(Id::value).containsExactly("A-5");
    }

    @Property
    void whatIsNotDeclaredIsRefused_I1(
            @ForAll("worlds") World world, @ForAll("strangeIds") String strange, @ForAll Random random) {
        Id<Item> known = pick(items(), random);
        assertRefused(world, random, new Action.Use(Id.of(strange)), known, Reason.PURPOSE_NOT_DECLARED);
        assertRefused(world, random, new Action.Use(Id.of("member-management")), known, Reason.PURPOSE_IS_GROUP);
        Id<Purpose> purpose = pick(purposes(), random);
        assertRefused(world, random, new Action.Use(purpose), Id.of(strange), Reason.ITEM_NOT_DECLARED);
        assertRefused(
                world,
                random,
                new Action.Collect(Id.of(strange), Id.of("homepage")),
                known,
                Reason.OCCASION_NOT_DECLARED);
        assertRefused(
                world, random, new Action.Collect(Id.of("sign-up"), Id.of(strange)), known, Reason.METHOD_NOT_DECLARED);
        assertRefused(world, random, new Action.Provide(purpose, Id.of(strange)), known, Reason.RECIPIENT_NOT_DECLARED);
        for (Duty duty : Duty.values()) {
            assertRefused(
                    world,
                    random,
                    new Action.Perform(duty, Optional.empty()),
                    Id.of(strange),
                    Reason.ITEM_NOT_DECLARED);
        }
    }

    @Property
    void whatIsRestrictedIsNeitherUsedNorProvidedNorReplaced_I12(@ForAll("worlds") World world, @ForAll Random random) {
        Id<Item> item = pick(items(), random);
        world.restricted(restriction(random, item));
        Id<Purpose> purpose = pick(purposes(), random);
        for (Action action : List.of(
                new Action.Use(purpose),
                new Action.Provide(purpose, Id.of("payment-gateway")),
                new Action.Collect(Id.of("sign-up"), Id.of("homepage")))) {
            Set<Reason> reasons = ((Deny) world.decide(action, actor(random), item.value())).reasons();
            assertThat(reasons)
                    .containsAnyOf(
                            Reason.RECTIFICATION_PENDING,
                            Reason.DISPUTE_PENDING,
                            Reason.PROCESSING_SUSPENDED,
                            // nobody else learns why
                            Reason.NOT_VERIFIED,
                            Reason.NOT_THE_SUBJECT,
                            Reason.GUARDIAN_NOT_LINKED);
        }
    }

    @Property
    void everyDecisionIsAFunctionOfItsArguments(@ForAll("worlds") World world, @ForAll Random random) {
        Action action = anyAction(random);
        Actor actor = actor(random);
        String item = pick(items(), random).value();
        DataForm form = pick(DataForm.values(), random);
        Decision first = world.decide(action, actor, form, Example.NOW, item);
        Decision second = world.decide(action, actor, form, Example.NOW, item);
        assertThat(second.permitted()).isEqualTo(first.permitted());
        assertThat(second.denial().map(Deny::denials)).isEqualTo(first.denial().map(Deny::denials));
    }

    @Property
    void reasonsComeInTheOrderOfTheRules(@ForAll("worlds") World world, @ForAll Random random) {
        Decision decision = anyDecision(world, random);
        decision.denial()
                .ifPresent(deny -> assertThat(deny.denials().stream()
                                .map(denial -> denial.reason().rule())
                                .toList())
                        .isSorted());
    }

    @Property
    void askingForMoreItemsNeverPermitsMore(@ForAll("worlds") World world, @ForAll Random random) {
        Action action = anyAction(random);
        Actor actor = actor(random);
        DataForm form = pick(DataForm.values(), random);
        String one = pick(items(), random).value();
        String other = pick(items(), random).value();
        boolean both =
                world.decide(action, actor, form, Example.NOW, one, other).permitted();
        assertThat(both)
                .isEqualTo(world.decide(action, actor, form, Example.NOW, one).permitted()
                        && world.decide(action, actor, form, Example.NOW, other).permitted());
    }

    @Property
    void whatAnotherRecordHoldsNeverDecidesAboutAnItemOfTheRecord(@ForAll Random random) {
        RecordRef record = new RecordRef("application", "one");
        long seed = random.nextLong();
        World alone = world(new Random(seed));
        World beside = world(new Random(seed));
        for (Id<Item> item : items()) {
            HeldData value = anyValue(random, item).in(record);
            alone.holds(value);
            beside.holds(value);
            beside.holds(anyValue(random, item).in(new RecordRef("application", "another")));
        }
        String item = pick(items(), random).value();
        String purpose = pick(purposes(), random).value();
        boolean derived = THUMBNAILED.originsOf(Id.of(item)).size() > 1;
        Decision one = alone.useOf(record, purpose, item);
        Decision other = beside.useOf(record, purpose, item);
        if (derived) {
            assertThat(one.permitted() || !other.permitted()).isTrue();
        } else {
            assertThat(other.denial().map(Deny::denials)).isEqualTo(one.denial().map(Deny::denials));
        }
    }

    @Property
    void everyDecisionExplainsItselfInBothLanguages(@ForAll("worlds") World world, @ForAll Random random) {
        Decision decision = anyDecision(world, random);
        for (Language language : Language.values()) {
            assertThat(decision.explain(language))
                    .isNotBlank()
                    .doesNotContain("{", "}", World.MEMBER.value(), "request-1", "browser");
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.randomValue(GatePropertiesTest::world);
    }

    @Provide
    Arbitrary<String> strangeIds() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', 'A', '가', '-')
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(text -> "x" + text + "x")
                .filter(text -> THUMBNAILED.purpose(Id.of(text)).isEmpty());
    }

    private static World world(Random random) {
        World world = new World(THUMBNAILED, Example.predecessor());
        switch (random.nextInt(5)) {
            case 0 -> world.child(Example.NOW.plusSeconds(random.nextInt(3) - 1L));
            case 1 -> world.unknown();
            case 2 -> world.restricted(restriction(random, pick(items(), random)));
            default -> {
                // an adult
            }
        }
        List<Policy> versions = List.of(THUMBNAILED, Example.predecessor());
        for (int i = random.nextInt(12); i > 0; i--) {
            Policy version = pick(versions, random);
            world.event(
                    pick(version.blocks(), random).id().value(),
                    pick(EventKind.values(), random),
                    version.version(),
                    random.nextInt(4) == 0 ? ActScope.WHOLE_FORM : ActScope.ONE_BLOCK,
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(World.CLICK),
                    random.nextBoolean() ? Giver.self() : Giver.guardian(pick(GuardianConfirmation.values(), random)),
                    random.nextInt(4) == 0 ? "phone" : "homepage");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            HeldData value = HeldData.live(
                            pick(items(), random), pick(versions, random).version())
                    .at(pick(HeldData.Stage.values(), random));
            world.holds(random.nextInt(4) == 0 ? value.with(HeldData.Usability.LOCKED) : value);
        }
        return world;
    }

    private static RestrictionRequest restriction(Random random, Id<Item> item) {
        RestrictionRequest.Kind kind = pick(RestrictionRequest.Kind.values(), random);
        boolean everything = kind == RestrictionRequest.Kind.SUSPENSION && random.nextBoolean();
        return new RestrictionRequest(
                World.MEMBER,
                "request-2",
                kind,
                everything ? Set.of() : Set.of(item),
                Optional.empty(),
                Example.NOW.plusSeconds(random.nextInt(3) - 1L));
    }

    private static HeldData anyValue(Random random, Id<Item> item) {
        HeldData value = HeldData.live(
                        item,
                        pick(List.of(THUMBNAILED, Example.predecessor()), random)
                                .version())
                .at(pick(HeldData.Stage.values(), random));
        return random.nextInt(4) == 0 ? value.with(HeldData.Usability.LOCKED) : value;
    }

    private static void assertRefused(World world, Random random, Action action, Id<Item> item, Reason reason) {
        Decision decision =
                world.decide(action, actor(random), pick(DataForm.values(), random), Example.NOW, item.value());
        assertThat(decision.denial()).as("%s", decision).isPresent();
        assertThat(decision.denial().orElseThrow().reasons()).contains(reason);
    }

    private static Decision anyDecision(World world, Random random) {
        return world.decide(
                anyAction(random),
                actor(random),
                pick(DataForm.values(), random),
                Example.NOW,
                pick(items(), random).value());
    }

    private static Action anyAction(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Action.Collect(
                        pick(THUMBNAILED.document().occasions(), random).id(), Id.of("homepage"));
            case 1 -> new Action.Provide(pick(purposes(), random), Id.of("payment-gateway"));
            case 2 -> new Action.Perform(pick(Duty.values(), random), Optional.empty());
            default -> new Action.Use(pick(purposes(), random));
        };
    }

    private static Actor actor(Random random) {
        Verification checked =
                new Verification(World.MEMBER, Example.NOW.minusSeconds(60), Example.NOW.plusSeconds(60));
        return switch (random.nextInt(4)) {
            case 0 -> Actor.self(World.MEMBER, "browser").verified(checked);
            case 1 -> Actor.guardianOf(World.MEMBER, "browser").verified(checked);
            default -> {
                List<Id<Role>> roles = THUMBNAILED.document().access().roles().stream()
                        .map(Role::id)
                        .toList();
                yield Actor.staff("staff-1", pick(roles, random), "office");
            }
        };
    }

    private static List<Id<Item>> items() {
        return THUMBNAILED.document().items().list().stream().map(Item::id).toList();
    }

    private static List<Id<Purpose>> purposes() {
        return THUMBNAILED.document().purposes().leaves().stream()
                .map(Purpose::id)
                .toList();
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> T pick(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }
}
