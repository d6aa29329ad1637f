package io.tutti.template.yaql.library;

import io.tutti.template.yaql.call.Definition;
import java.util.List;

/** Functions that belong together. To add a function, add it to the list of its family. */
interface Family {
    /** As the manual heads it. */
    String title();

    List<Definition> definitions();
}
