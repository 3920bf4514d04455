package io.github.consentkit.notice;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.policy.SubjectGroup;
import io.github.consentkit.policy.Transfer;
import io.github.consentkit.policy.taxonomy.SubjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One activity of a register: a purpose with all that serves it. */
final class ActivityJson {

    private final JsonOut out;
    private final Policy policy;
    private final SharingJson sharing;

    ActivityJson(JsonOut out, Policy policy) {
        this.out = out;
        this.policy = policy;
        this.sharing = new SharingJson(out, policy);
    }

    void write(Purpose purpose) throws IOException {
        out.object("purpose", () -> purpose(purpose));
        out.object("basis", () -> basis(purpose));
        List<Item> items = purpose.items().stream()
                .sorted()
                .map(policy::item)
                .flatMap(Optional::stream)
                .toList();
        out.objects("subjects", kinds(items), kind -> {
            out.value("kind", kind);
            out.terms(taxonomy -> taxonomy.subject(kind));
        });
        out.objects("subjectGroups", groups(purpose), group -> {
            out.value("id", group.id().value());
            out.value("clause", group.clause().value());
            out.text("name", group.name());
        });
        out.objects("items", items, this::item);
        out.ids(
                "recipients",
                sharing.recipients().stream()
                        .filter(recipient -> sharing.serves(recipient, purpose))
                        .map(Recipient::id)
                        .toList());
        out.ids(
                "transfers",
                policy.document().transfers().stream()
                        .filter(transfer -> transfer.purposes().contains(purpose.id()))
                        .map(Transfer::id)
                        .toList());
        out.ids(
                "erasure",
                policy.retentionRules().stream()
                        .filter(rule -> concerns(rule, purpose))
                        .map(RetentionRule::id)
                        .toList());
        out.names("unstated", purpose.unstated());
    }

    private void purpose(Purpose purpose) throws IOException {
        out.value("id", purpose.id().value());
        out.value("clause", purpose.clause().value());
        out.text("name", purpose.name());
        Optional<PurposeGroup> group = policy.group(purpose.group());
        if (group.isPresent()) {
            out.object("group", () -> {
                out.value("id", group.get().id().value());
                out.text("name", group.get().name());
            });
        }
        out.flag("marketing", policy.isMarketing(purpose.id()));
        out.value("necessity", purpose.necessity());
        out.value("form", purpose.form());
        out.terms(taxonomy -> taxonomy.purpose(policy, purpose));
    }

    private void basis(Purpose purpose) throws IOException {
        LegalBasis basis = purpose.basis();
        out.value("kind", basis.kind());
        Set<Id<LawRef>> laws = new TreeSet<>(basis.also());
        basis.law().ifPresent(laws::add);
        out.objects(
                "laws", laws.stream().map(policy::law).flatMap(Optional::stream).toList(), law -> law(out, law));
        out.text("interest", purpose.interest());
        out.terms(taxonomy -> taxonomy.basis(basis.kind()));
    }

    static void law(JsonOut out, LawRef law) throws IOException {
        out.value("id", law.id().value());
        out.text("title", law.title());
        out.value("article", law.article());
    }

    private void item(Item item) throws IOException {
        out.value("id", item.id().value());
        out.value("clause", item.clause().value());
        out.text("name", item.name());
        out.names("classes", policy.classesOf(item.id()));
        out.value("source", item.source());
        out.text("whence", item.whence());
        out.terms(taxonomy -> taxonomy.item(policy, item));
    }

    /** Whose the items are: a guardian's are the guardian's, and the others belong to those of whom they are taken. */
    private Set<SubjectKind> kinds(List<Item> items) {
        Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
        for (Item item : items) {
            for (Id<Item> origin : policy.originsOf(item.id())) {
                if (policy.item(origin).map(Item::source).equals(Optional.of(Item.Source.GUARDIAN))) {
                    kinds.add(SubjectKind.GUARDIAN);
                } else {
                    audiences(origin).forEach(audience -> kinds.add(SubjectKind.of(audience)));
                }
            }
        }
        return kinds;
    }

    private Set<Audience> audiences(Id<Item> item) {
        Set<Audience> audiences = EnumSet.noneOf(Audience.class);
        for (Occasion occasion : policy.document().occasions()) {
            occasion.cell(item).map(OccasionItem::audiences).ifPresent(audiences::addAll);
        }
        return audiences;
    }

    /** The kinds of people that the policy names on the occasions that collect something for the purpose. */
    private List<SubjectGroup> groups(Purpose purpose) {
        Set<Id<SubjectGroup>> named = new TreeSet<>();
        for (Occasion occasion : policy.document().occasions()) {
            boolean meant = occasion.purposes().isEmpty()
                    || !Collections.disjoint(occasion.purposes(), policy.pathOf(purpose.id()));
            if (meant
                    && purpose.items().stream()
                            .anyMatch(item -> occasion.cell(item).isPresent())) {
                named.addAll(occasion.subjects());
            }
        }
        List<SubjectGroup> groups = new ArrayList<>(policy.document().subjects());
        groups.removeIf(group -> !named.contains(group.id()));
        return groups;
    }

    private boolean concerns(RetentionRule rule, Purpose purpose) {
        boolean meant =
                rule.purposes().isEmpty() || !Collections.disjoint(rule.purposes(), policy.pathOf(purpose.id()));
        return meant && (rule.items().isEmpty() || !Collections.disjoint(rule.items(), purpose.items()));
    }
}
