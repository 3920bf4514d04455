package io.github.consentkit.policy;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One checked version of a privacy policy, and the questions that enforcement asks of it.
 *
 * <p>There is no way to hold a policy that contradicts itself: {@link #of} reports every problem instead. Immutable and
 * safe to share between threads. Look-ups by an id that the policy does not declare answer with an empty result.
 */
public final class Policy {

    private final PolicyDocument document;
    private final PolicyIndex index;

    private final Instant inForceFrom;

    private Policy(PolicyDocument document, PolicyIndex index) {
        this.document = document;
        this.index = index;
        this.inForceFrom = document.publication()
                .effectiveFrom()
                .atStartOfDay(document.zone())
                .toInstant();
    }

    /**
     * Returns the policy that the document declares.
     *
     * @throws PolicyException with every problem, when there is at least one
     */
    public static Policy of(PolicyDocument document) {
        Check.notNull(document, "document");
        Problems problems = new Problems();
        PolicyIndex index = new PolicyIndex(document);
        IdChecks.run(document, problems);
        TreeChecks.run(document, index, problems);
        ProhibitionChecks.run(document, index, problems);
        ConsentChecks.run(document, index, problems);
        FactChecks.run(document, index, problems);
        RecipientChecks.run(document, index, problems);
        DetailChecks.run(document, index, problems);
        DestructionChecks.run(document, problems);
        if (!problems.found().isEmpty()) {
            throw new PolicyException(problems.found());
        }
        return new Policy(document, index);
    }

    /** Returns everything that the policy declares. */
    public PolicyDocument document() {
        return document;
    }

    /** Returns the id of this version. */
    public Id<Policy> version() {
        return document.publication().version();
    }

    /** Returns the instant at which this version comes into force: 00:00 of its first day in the policy's zone. */
    public Instant inForceFrom() {
        return inForceFrom;
    }

    /** Returns the calendar day of an instant in the policy's zone. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, document.zone());
    }

    /** Returns the purpose with this id, if it is a leaf of the tree. */
    public Optional<Purpose> purpose(Id<Purpose> id) {
        return Optional.ofNullable(index.leaves.get(id));
    }

    /** Returns the group with this id. */
    public Optional<PurposeGroup> group(Id<Purpose> id) {
        return Optional.ofNullable(index.groups.get(id));
    }

    /** Returns the purpose and the groups above it, nearest first; the id alone where it is not declared. */
    public Set<Id<Purpose>> pathOf(Id<Purpose> purpose) {
        return index.pathOf(purpose);
    }

    /** Tells whether the purpose stands in a marketing group. */
    public boolean isMarketing(Id<Purpose> purpose) {
        return index.isMarketing(purpose);
    }

    /** Returns the item with this id. */
    public Optional<Item> item(Id<Item> id) {
        return Optional.ofNullable(index.items.get(id));
    }

    /** Returns the classes of the item and of everything it was made from. */
    public Set<ItemClass> classesOf(Id<Item> item) {
        return index.classesOf(item);
    }

    /** Returns the item and everything it was made from. */
    public Set<Id<Item>> originsOf(Id<Item> item) {
        return index.originsOf(item);
    }

    /** Returns the purposes that may use the item. */
    public List<Purpose> purposesOf(Id<Item> item) {
        return document.purposes().leaves().stream()
                .filter(purpose -> purpose.items().contains(item))
                .toList();
    }

    /** Returns the prohibitions of this version. */
    public List<Prohibition> prohibitions() {
        return document.prohibitions();
    }

    /**
     * Returns the prohibitions of this version that a later one neither keeps nor declares dropped (invariant I2); a
     * {@link PolicyHistory} refuses such a version.
     */
    public List<Prohibition> promisesBrokenBy(Policy later) {
        return SuccessionChecks.broken(this, Check.notNull(later, "later"));
    }

    /** Tells whether the prohibition covers this item for this purpose, whoever's the item and whatever the act. */
    public boolean forbids(Prohibition prohibition, Id<Item> item, Id<Purpose> purpose) {
        return index.forbids(prohibition, item, purpose);
    }

    /** Returns the occasion with this id. */
    public Optional<Occasion> occasion(Id<Occasion> id) {
        return Optional.ofNullable(index.occasions.get(id));
    }

    /** Returns the collection method with this id. */
    public Optional<CollectionMethod> method(Id<CollectionMethod> id) {
        return Optional.ofNullable(index.methods.get(id));
    }

    /** Returns the consent block with this id. */
    public Optional<ConsentBlock> block(Id<ConsentBlock> id) {
        return Optional.ofNullable(index.blocks.get(id));
    }

    /** Returns every consent block, in the order of the document. */
    public List<ConsentBlock> blocks() {
        return document.consents();
    }

    /** Returns the third party or processor with this id. */
    public Optional<Recipient> recipient(Id<Recipient> id) {
        return Optional.ofNullable(index.recipients.get(id));
    }

    /**
     * Tells whether the recipient is established outside the policy's jurisdiction, or may be because the text does not
     * say where: silence is no proof that data stays at home.
     */
    public boolean isAbroad(Recipient recipient) {
        return !recipient.country().equals(Optional.of(document.jurisdiction()));
    }

    /** Returns what giving data to the recipient is, so that a prohibition can be asked about it. */
    public Set<Prohibition.Act> actsTowards(Recipient recipient) {
        return index.actsTowards(recipient, document.jurisdiction());
    }

    /** Returns the declared transfers abroad to this recipient. */
    public List<Transfer> transfersTo(Id<Recipient> recipient) {
        return document.transfers().stream()
                .filter(transfer -> transfer.recipient().equals(recipient))
                .toList();
    }

    /**
     * Tells whether the processor's contract runs on the day, and so do those of the processors for which it works; a
     * contract that is not declared does not run.
     */
    public boolean contractRuns(Processor processor, LocalDate day) {
        return index.withPrincipals(processor).stream()
                .allMatch(known -> known.term().map(term -> term.runsOn(day)).orElse(false));
    }

    /**
     * Returns the provision with this id: as the policy declares it, or as the catalogue ({@link Statutes}) has it where
     * the policy names it and does not declare it.
     */
    public Optional<LawRef> law(Id<LawRef> id) {
        return Optional.ofNullable(index.laws.get(id));
    }

    /** Returns the clause with this id. */
    public Optional<Clause> clause(Id<Clause> id) {
        return Optional.ofNullable(index.clauses.get(id));
    }

    /** Returns the role with this id. */
    public Optional<Role> role(Id<Role> id) {
        return Optional.ofNullable(index.roles.get(id));
    }

    /** Returns the retention rule with this id, start and period filled in from its provision where it leaves them out. */
    public Optional<RetentionRule> retentionRule(Id<RetentionRule> id) {
        return Optional.ofNullable(index.retention.get(id));
    }

    /** Returns every retention rule, start and period filled in from its provision where it leaves them out. */
    public List<RetentionRule> retentionRules() {
        return List.copyOf(index.retention.values());
    }

    @Override
    public String toString() {
        return "Policy[" + document.id() + " " + version() + "]";
    }
}
