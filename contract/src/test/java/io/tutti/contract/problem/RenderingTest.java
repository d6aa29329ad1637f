package io.tutti.contract.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final Problem PROBLEM = Problem.of(
                    "template.unknown-attribute",
                    "Unknown attribute `ip_adress` of resource `db` (type OS::Nova::Server)")
            .because("attributes of OS::Nova::Server are: ip_address, name")
            .suggest("did you mean `ip_address`?");

    @Test
    void aProblemIsShownWithItsLineAndACaret() {
        var where = new Where("shop.yaml", 41, 29, 9, "  address: { get_attr: [db, ip_adress] }");
        assertThat(Rendering.error(PROBLEM.at(where))).isEqualTo("""
            error[template.unknown-attribute]: unknown attribute `ip_adress` of resource `db` (type OS::Nova::Server)
              --> shop.yaml:41:29
               41 |   address: { get_attr: [db, ip_adress] }
                  |                             ^^^^^^^^^ did you mean `ip_address`?
              why: attributes of OS::Nova::Server are: ip_address, name
              fix: replace with `ip_address`
            """);
    }

    @Test
    void anAdviceThatIsNoQuestionStandsAloneAndATabKeepsItsWidth() {
        var where = new Where("t.yaml", 3, 2, 1, "\ta: 1");
        assertThat(Rendering.warning(
                        Problem.of("yaml.tab", "YAML has no tabs").at(where).suggest("use blanks")))
                .isEqualTo("warning[yaml.tab]: YAML has no tabs\n  --> t.yaml:3:2\n    3 | \ta: 1\n      | \t^\n"
                        + "  fix: use blanks\n");
    }

    @Test
    void withoutAPlaceThePathHasToDo() {
        assertThat(Rendering.error(Problem.of("parameter.missing", "The parameter `a` has no value")
                        .on("parameters.a")))
                .isEqualTo("error[parameter.missing]: the parameter `a` has no value\n  --> parameters.a\n");
    }

    @Test
    void aLineTooLongToShowIsNotShown() {
        assertThat(Rendering.error(Problem.of("a.b", "Wrong").at(new Where("t.json", 1, 5000, 3, ""))))
                .isEqualTo("error[a.b]: wrong\n  --> t.json:1:5000\n");
    }
}
