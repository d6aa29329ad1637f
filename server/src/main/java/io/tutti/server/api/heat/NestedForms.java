package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.check.Lookup;
import io.tutti.template.check.Lookup.Found;
import io.tutti.template.document.Template;

/** The forms of the templates that a template's resources are, one inside the other. */
final class NestedForms {
    /** A tree may be much larger than what it is written in: so many forms are shown. */
    private static final int MOST = 1000;

    private final int deepest;
    private int shown;

    /** @param deepest how many stacks a stack may be inside */
    NestedForms(int deepest) {
        this.deepest = deepest;
    }

    /** With {@code NestedParameters} where there are any. */
    Mapping with(Mapping form, Template template, Lookup lookup) {
        return with(form, template, lookup, 0);
    }

    private Mapping with(Mapping form, Template template, Lookup lookup, int depth) {
        var nested = Mapping.EMPTY;
        for (var resource : template.resources().values()) {
            if (depth < deepest
                    && shown < MOST
                    && lookup.find(resource.type(), resource.name()) instanceof Found.Nested found) {
                shown++;
                var inner = Value.map("Type", Value.of(resource.type()))
                        .with("Description", found.template().description());
                for (var entry : Form.of(found.template()).entries().entrySet()) {
                    inner = inner.with(entry.getKey(), entry.getValue());
                }
                nested = nested.with(
                        resource.name(), with(inner, found.template(), lookup.inside(resource.name()), depth + 1));
            }
        }
        return nested.isEmpty() ? form : form.with("NestedParameters", nested);
    }
}
