package io.github.consentkit.policy;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the provisions that a document names, declared or not. */
final class NamedLaws implements RecordWalk.Visitor {

    private final Set<Id<LawRef>> named = new LinkedHashSet<>();

    private NamedLaws() {}

    static Set<Id<LawRef>> of(PolicyDocument document) {
        NamedLaws laws = new NamedLaws();
        new RecordWalk(laws).walk(document);
        return laws.named;
    }

    @Override
    public void declared(String pointer, Class<?> type, Id<?> id) {
        // what is declared is found where it stands
    }

    @Override
    public void referred(String pointer, Class<?> type, Id<?> id) {
        if (type == LawRef.class) {
            named.add(Id.of(id.value()));
        }
    }
}
