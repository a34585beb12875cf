#include "core/cli/parser.hpp"

namespace parallax::cli {

void Parser::add_shift() {
    shift = app.add_subcommand("shift",
                               "Which words make the difference between two outlets");
    add_corpus(*shift);
    shift->add_option("--target", command.plan.target, "The outlet that is looked at")
        ->type_name("OUTLET")
        ->required();
    shift
        ->add_option("--reference", command.reference,
                     "The outlet that it is held against; all others if none")
        ->type_name("OUTLET");
    shift
        ->add_option("--by", command.by,
                     "What is taken apart: proportion, entropy, jsd, or a frame of the "
                     "lexicon")
        ->type_name("MEASURE")
        ->default_val("jsd");
    add_lexicons(*shift);
    add_negation(*shift);
    add_sampling(*shift);
    shift
        ->add_option("--terms", command.plan.terms_per_outlet,
                     "Terms, or entries of the frame, to give")
        ->check(whole_number())
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    add_format(*shift, "a row each term");
    shift->footer(
        "Examples:\n"
        "  parallax shift articles/ --target Reuters --by entropy\n"
        "  parallax shift articles/ --target Xinhua --reference Reuters --by "
        "imperialism --lexicon my.yml\n"
        "What each term adds; all of them, listed or not, add up to the difference.\n"
        "By a frame, entries add up to the gap between its rates per 1,000 tokens\n"
        "(reference value 0, where shifterator takes the average of the reference).");
}

} // namespace parallax::cli
