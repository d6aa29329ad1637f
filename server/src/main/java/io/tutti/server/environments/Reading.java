package io.tutti.server.environments;

import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.model.Model;
import java.util.List;

/**
 * A request that has been read.
 *
 * @param brought the packages that came along
 * @param catalogue the project's packages with those over them
 */
record Reading(Model model, List<BlockPackage> brought, Catalogue catalogue) {
    Reading {
        brought = List.copyOf(brought);
    }
}
