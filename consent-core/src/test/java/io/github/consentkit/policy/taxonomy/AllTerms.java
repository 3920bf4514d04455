package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.ConsentTerms;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every row of the mapping: what it is in our words, and all terms that stand for it. */
final class AllTerms {

    private static final List<Taxonomy> TAXONOMIES = List.of(Taxonomy.dpv(), Taxonomy.fideslang());

    private AllTerms() {}

    /** One row of the mapping. */
    record Row(String kind, String ours, List<Set<Term>> terms) {

        /** The row as a line of a table in Markdown. */
        String line() {
            List<String> cells = new ArrayList<>(List.of(kind, "`" + ours + "`"));
            for (Set<Term> cell : terms) {
                cells.add(
                        cell.isEmpty()
                                ? "-"
                                : String.join(
                                        ", ",
                                        new TreeSet<>(cell)
                                                .stream()
                                                        .map(term -> "`" + term.key() + "`")
                                                        .toList()));
            }
            return "| " + String.join(" | ", cells) + " |";
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (ItemClass value : ItemClass.values()) {
            rows.add(row("class", JsonNames.of(value), taxonomy -> taxonomy.itemClass(value)));
        }
        for (LegalBasis.Kind value : LegalBasis.Kind.values()) {
            rows.add(row("basis", JsonNames.of(value), taxonomy -> taxonomy.basis(value)));
        }
        for (ProvisionGround.Kind value : ProvisionGround.Kind.values()) {
            rows.add(row("provision", JsonNames.of(value), taxonomy -> taxonomy.provision(value)));
        }
        for (Transfer.Ground value : Transfer.Ground.values()) {
            rows.add(row("transfer", JsonNames.of(value), taxonomy -> taxonomy.transfer(value)));
        }
        for (SubjectKind value : SubjectKind.values()) {
            rows.add(row("people", JsonNames.of(value), taxonomy -> taxonomy.subject(value)));
        }
        for (PurposeGroup.Nature value : PurposeGroup.Nature.values()) {
            rows.add(row("nature", JsonNames.of(value), taxonomy -> taxonomy.nature(value)));
        }
        for (ConsentStatus value : ConsentStatus.values()) {
            rows.add(new Row("state", JsonNames.of(value), List.of(Set.of(ConsentTerms.of(value)), Set.of())));
        }
        for (EventKind value : EventKind.values()) {
            rows.add(new Row("event", JsonNames.of(value), List.of(Set.of(ConsentTerms.of(value)), Set.of())));
        }
        for (KnownItem value : KnownItem.values()) {
            String id = JsonNames.of(value);
            rows.add(row("item", id, taxonomy -> Set.of(taxonomy.knownItem(id).orElseThrow())));
        }
        for (KnownPurpose value : KnownPurpose.values()) {
            String id = JsonNames.of(value);
            rows.add(row(
                    "purpose", id, taxonomy -> Set.of(taxonomy.knownPurpose(id).orElseThrow())));
        }
        return rows;
    }

    private static Row row(String kind, String ours, Function<Taxonomy, Set<Term>> terms) {
        return new Row(kind, ours, TAXONOMIES.stream().map(terms).toList());
    }
}
