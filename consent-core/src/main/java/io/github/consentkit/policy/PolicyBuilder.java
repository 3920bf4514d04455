package io.github.consentkit.policy;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a policy in code, clause after clause: what is declared after {@link #clause} stands in that clause.
 *
 * <p>It has short forms for what every policy has, with the plainest choice for the rest, and takes every other part as
 * its record ({@link #with}). {@link #build} makes the same checks as reading a file and reports the same problems, with
 * pointers into the document that the parts make. Ids are texts here. Not safe for use by many threads.
 *
 * <pre>{@code
 * Policy policy = PolicyBuilder.of("my-shop", "2026-01-01", LocalDate.of(2026, 1, 1))
 *         .in("KR", ZoneId.of("Asia/Seoul"), Language.KO)
 *         .clause("1", "가게는 ...", "The shop ...")
 *         .controller(name, shortName, "kr-pipa")
 *         ...
 *         .build();
 * }</pre>
 */
public final class PolicyBuilder {

    private final PolicyDraft draft;

    private PolicyBuilder(PolicyDraft draft) {
        this.draft = draft;
    }

    /** Begins a version of a policy that comes into force on the day. */
    public static PolicyBuilder of(String id, String version, LocalDate effectiveFrom) {
        return new PolicyBuilder(
                new PolicyDraft(Id.of(id), Id.of(version), Check.notNull(effectiveFrom, "effectiveFrom")));
    }

    /** Says under which law, in which zone and in which first language; without it Korea's. */
    public PolicyBuilder in(String jurisdiction, ZoneId zone, Language language) {
        draft.put("jurisdiction", Check.notNull(jurisdiction, "jurisdiction"));
        draft.put("zone", Check.notNull(zone, "zone"));
        draft.put("primaryLanguage", Check.notNull(language, "language"));
        return this;
    }

    /** Declares a clause; what follows stands in it. */
    public PolicyBuilder clause(String id, String ko, String en) {
        Clause clause = new Clause(Id.of(id), new LocalizedText(ko, en), Set.of());
        draft.begin(clause);
        return this;
    }

    /** Names the controller and the statute that the policy takes as its frame, such as {@code kr-pipa}. */
    public PolicyBuilder controller(LocalizedText name, LocalizedText shortName, String mainStatute) {
        return with(new Controller(
                name,
                shortName,
                draft.clause(),
                Id.of(mainStatute),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** Names the privacy officer and an address. */
    public PolicyBuilder officer(LocalizedText name, String email) {
        Complaints.Officer officer = new Complaints.Officer(
                draft.clause(),
                Complaints.Title.PRIVACY_OFFICER,
                Complaints.Title.PRIVACY_OFFICER,
                name,
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return with(new Complaints(
                draft.clause(), officer, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()));
    }

    /** Declares a top heading of purposes that serve the service. */
    public PolicyBuilder group(String id, LocalizedText name) {
        return group(id, name, PurposeGroup.Nature.SERVICE);
    }

    /** Declares a top heading of purposes. */
    public PolicyBuilder group(String id, LocalizedText name, PurposeGroup.Nature nature) {
        draft.groups.add(new PurposeGroup(Id.of(id), draft.clause(), name, Optional.empty(), nature));
        return this;
    }

    /** Declares a purpose that the service needs, with the items that it uses as they are. */
    public PolicyBuilder purpose(String id, LocalizedText name, String group, LegalBasis.Kind basis, String... items) {
        return purpose(id, name, group, new LegalBasis(basis, Optional.empty(), Set.of()), Necessity.REQUIRED, items);
    }

    /** Declares a purpose with the items that it uses as they are. */
    public PolicyBuilder purpose(
            String id, LocalizedText name, String group, LegalBasis basis, Necessity necessity, String... items) {
        draft.leaves.add(new Purpose(
                Id.of(id),
                draft.clause(),
                name,
                Id.of(group),
                basis,
                necessity,
                DataForm.IDENTIFIED,
                ids(items),
                Set.of(),
                Optional.empty(),
                Set.of()));
        return this;
    }

    /** Declares an item that the person gives. */
    public PolicyBuilder item(String id, LocalizedText name, ItemClass... classes) {
        return item(id, name, Item.Source.SUBJECT, Set.of(), classes);
    }

    /** Declares an item from any source; a derived one names the items that it was made from. */
    public PolicyBuilder item(
            String id, LocalizedText name, Item.Source source, Set<String> derivedFrom, ItemClass... classes) {
        Set<ItemClass> all = classes.length == 0 ? Set.of(ItemClass.ORDINARY) : Set.of(classes);
        draft.items.add(new Item(
                Id.of(id),
                draft.clause(),
                name,
                all,
                source,
                ids(derivedFrom.toArray(String[]::new)),
                Optional.empty(),
                Set.of()));
        return this;
    }

    /** Declares an occasion that takes these items of adults and cannot do without them. */
    public PolicyBuilder occasion(String id, LocalizedText name, String... items) {
        List<OccasionItem> cells = Stream.of(items)
                .map(item -> new OccasionItem(
                        Id.of(item), Necessity.REQUIRED, Set.of(Audience.ADULT), OccasionItem.Stage.SECOND, Set.of()))
                .toList();
        return with(
                new Occasion(Id.of(id), draft.clause(), name, cells, Optional.empty(), Set.of(), Set.of(), Set.of()));
    }

    /** Declares a way in which data comes in, and what proves a consent taken that way. */
    public PolicyBuilder method(String id, LocalizedText name, EvidenceKind... evidence) {
        draft.methods.add(new CollectionMethod(Id.of(id), name, Set.of(evidence)));
        draft.note("methods");
        return this;
    }

    /** Keeps everything for the period after the event, by the controller's own rule. */
    public PolicyBuilder keep(String id, LocalizedText name, RetentionRule.Start start, Period period) {
        draft.rules.add(
                rule(id, name, RetentionRule.Ground.OWN_RULE).withClock(Optional.of(start), Optional.of(period)));
        return this;
    }

    /** Keeps the items as long as the provision says, from when it says. */
    public PolicyBuilder keepByLaw(String id, LocalizedText name, String law, String... items) {
        RetentionRule rule = rule(id, name, RetentionRule.Ground.STATUTE);
        draft.rules.add(new RetentionRule(
                rule.id(),
                rule.clause(),
                name,
                Optional.empty(),
                Optional.empty(),
                rule.ground(),
                Optional.of(Id.of(law)),
                ids(items),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    /** Says what is never done, whoever agrees. */
    public PolicyBuilder never(String id, LocalizedText text, ItemClass itemClass, String... purposes) {
        return with(new Prohibition(
                Id.of(id),
                draft.clause(),
                Optional.of(itemClass),
                Optional.of(ids(purposes)),
                Set.of(),
                Set.of(),
                text));
    }

    /** Makes a promise that binds every use. */
    public PolicyBuilder promise(Rights.Promise promise) {
        draft.promises.put(promise, draft.clause());
        return this;
    }

    /** Lets a role work for the purposes and take data in on every occasion. */
    public PolicyBuilder role(String id, LocalizedText name, Set<Duty> duties, String... purposes) {
        draft.roles.add(new RoleDraft(Id.of(id), name, ids(purposes), duties));
        return this;
    }

    /**
     * Takes parts as their records: a section as a whole ({@code Cookies}, {@code Safety}), or one of a list of the
     * document ({@code ConsentBlock}, {@code Transfer}). A section given so replaces what the short forms would make.
     *
     * @throws io.github.consentkit.error.InvalidInputException for a record that is no part of the document itself
     */
    public PolicyBuilder with(Record... parts) {
        for (Record part : parts) {
            draft.add(part);
        }
        return this;
    }

    /**
     * Returns the policy.
     *
     * @throws PolicyException with every problem, as reading the same policy from a file would report them
     */
    public Policy build() {
        return Policy.of(draft.document());
    }

    private RetentionRule rule(String id, LocalizedText name, RetentionRule.Ground ground) {
        return new RetentionRule(
                Id.of(id),
                draft.clause(),
                name,
                Optional.empty(),
                Optional.empty(),
                ground,
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    static <T> Set<Id<T>> ids(String... texts) {
        List<Id<T>> ids = new ArrayList<>();
        Stream.of(texts).forEach(text -> ids.add(Id.of(text)));
        return Copies.set(ids);
    }

    /** A role whose occasions are not known before the end. */
    record RoleDraft(Id<Role> id, LocalizedText name, Set<Id<Purpose>> purposes, Set<Duty> duties) {}
}
