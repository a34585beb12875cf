#include "core/cli/parser.hpp"

namespace parallax::cli {

namespace {

/// One lexicon file, before the corpus: a list would take the corpus as well.
void add_file(CLI::App& sub, const char* name, std::vector<std::string>& files,
              const char* what) {
    sub.add_option_function<std::string>(
           name, [&files](const std::string& file) { files = {file}; }, what)
        ->required();
}

} // namespace

void Parser::add_lexicon_commands() {
    lexicon = app.add_subcommand("lexicon", "Work on lexicon files");
    lexicon->require_subcommand(1);
    add_check();
    add_expand();
    lexicon->footer("Example:\n  parallax lexicon check my.yml");
    add_convert();
    add_diff();
    add_influence();
}

void Parser::add_check() {
    check = lexicon->add_subcommand("check",
                                    "Find what is wrong or doubtful in lexicon files");
    add_file(*check, "FILE", command.plan.lexicons, "Lexicon file, of any format");
    add_corpus(*check, false);
    add_negation(*check);
    check->add_flag("--all", command.all, "Show every remark, not some 40 lines");
    check->add_flag("--entries", command.entries,
                    "Write a row for every entry instead: hits, articles, outlets");
    add_format(*check, "the remarks");
    check->footer(
        "Examples:\n"
        "  parallax lexicon check my.yml\n"
        "  parallax lexicon check my.yml articles/\n"
        "  parallax lexicon check my.yml articles/ --entries > entries.csv\n\n"
        "With a corpus it says what each entry does there: which never match,\n"
        "which carry their frame, what globs take in, which stand in two kinds of\n"
        "contexts.\n\n"
        "Exit status: 0 usable; 1 a serious fault was found; 2 not done.");
}

void Parser::add_expand() {
    expand = lexicon->add_subcommand(
        "expand", "Propose terms for each frame, from the company of its hits");
    add_file(*expand, "FILE", command.plan.lexicons, "Lexicon file, of any format");
    add_corpus(*expand);
    add_negation(*expand);
    expand
        ->add_option("--terms", command.plan.terms_per_frame,
                     "Terms to propose for each frame")
        ->check(whole_number())
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    add_format(*expand, "a row a term");
    expand->footer("Example:\n  parallax lexicon expand my.yml articles/ --terms 5\n\n"
                   "Proposals, not findings: nothing is written into the lexicon.");
}

void Parser::add_convert() {
    convert = lexicon->add_subcommand(
        "convert", "Write a dictionary of any program in another format");
    convert->add_option("FILE", command.plan.lexicons, "The dictionary")
        ->required()
        ->expected(1);
    convert
        ->add_option("-o,--output", command.plan.output,
                     "The file to write; its ending says the format")
        ->required()
        ->type_name("FILE");
    convert
        ->add_option("--to", command.plan.output_format,
                     "parallax, quanteda, liwc, liwc22, yoshikoder, wordstat, "
                     "lexicoder, list or csv; by default what the ending says")
        ->type_name("FORMAT");
    convert->add_flag("--strict", command.plan.strict,
                      "Write nothing when anything would be lost");
    convert->footer(
        "Examples:\n"
        "  parallax lexicon convert LIWC.dic -o my.yml\n"
        "  parallax lexicon convert my.yml -o my.yml --to quanteda --strict\n\n"
        "Known are .yml (parallax, quanteda), .dic and .dicx (LIWC), .ykd and "
        ".lcd\n"
        "(Yoshikoder), .cat (WordStat), .lc3 (Lexicoder), .csv, .tsv, .txt "
        "(lists,\n"
        "with weights or without), .tff (MPQA; only read).\n\n"
        "Exit status: 0 done; 1 done, and something was lost (each is listed);\n"
        "2 not done.");
}

void Parser::add_diff() {
    diff = lexicon->add_subcommand(
        "diff", "Show what an edit of a lexicon does to a comparison");
    add_file(*diff, "BEFORE", command.plan.lexicons, "The lexicon before the edit");
    add_file(*diff, "AFTER", command.plan.edited_lexicons, "The lexicon after it");
    add_corpus(*diff);
    add_negation(*diff);
    add_sampling(*diff);
    add_format(*diff, "a row a rate and contrast");
    diff->footer(
        "Example:\n  parallax lexicon diff before.yml after.yml articles/\n"
        "Rates and contrasts are those of compare with either file; changes have\n"
        "intervals from the same resamples.");
}

void Parser::add_influence() {
    influence = lexicon->add_subcommand("influence",
                                        "Find the entries that carry each conclusion");
    add_file(*influence, "FILE", command.plan.lexicons, "Lexicon file, of any format");
    add_corpus(*influence);
    influence->add_option("--frame", command.plan.frame, "Only this category")
        ->type_name("NAME");
    influence->add_option("--target", command.plan.target, "Only this outlet")
        ->type_name("NAME");
    add_negation(*influence);
    add_sampling(*influence);
    add_format(*influence, "a row a conclusion and entry");
    influence->footer(
        "Example:\n  parallax lexicon influence my.yml articles/ --frame bullying\n"
        "A conclusion is a contrast whose interval excludes 1; of what --frame "
        "and\n"
        "--target pick, every contrast is looked into.");
}

} // namespace parallax::cli
