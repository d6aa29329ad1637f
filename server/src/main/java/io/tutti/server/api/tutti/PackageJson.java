package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Form;
import io.tutti.server.environments.PackageService.Kept;

/** A package as Tutti's own API shows it. */
final class PackageJson {
    private PackageJson() {}

    static Mapping brief(Kept kept) {
        return head(kept)
                .with(
                        "blocks",
                        Value.texts(kept.contents().blocks().values().stream()
                                .map(Block::reference)
                                .toList()));
    }

    /** With the forms of its blocks and the paths of its files. */
    static Mapping whole(Kept kept) {
        return head(kept)
                .with(
                        "blocks",
                        Value.list(kept.contents().blocks().values().stream()
                                .map(Form::of)
                                .toList()))
                .with("files", Value.texts(kept.contents().files().keySet()));
    }

    private static Mapping head(Kept kept) {
        var contents = kept.contents();
        return Value.map("name", Value.of(contents.name()))
                .with("version", contents.version().toString())
                .with("author", contents.author())
                .with("description", contents.description())
                .with("licence", contents.licence())
                .with("created", kept.head().created().toString())
                .with("digest", kept.head().digest())
                .with("used_by", Value.texts(kept.usedBy()));
    }
}
