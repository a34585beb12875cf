#include "core/cli/parser.hpp"

namespace parallax::cli {

namespace {

/// None, or enough for the ends of an interval.
CLI::Validator resample_count() {
    return {[](const std::string& text) {
                const std::uint64_t count = std::stoull(text); // whole_number() passed
                return count == 0 || (count >= 100 && count <= 100'000)
                           ? std::string()
                           : "the number of resamples is 0, or 100 to 100000";
            },
            ""};
}

/// None, or enough for p to be below 0.05.
CLI::Validator permutation_count() {
    return {[](const std::string& text) {
                const std::uint64_t count = std::stoull(text); // whole_number() passed
                return count == 0 || (count >= 99 && count <= 1'000'000)
                           ? std::string()
                           : "the number of permutations is 0, or 99 to 1000000";
            },
            ""};
}

} // namespace

CLI::Validator whole_number() {
    return {[](const std::string& text) {
                const bool digits =
                    !text.empty() && text.size() <= 18 &&
                    text.find_first_not_of("0123456789") == std::string::npos &&
                    (text == "0" || text[0] != '0');
                return digits ? std::string() : "\"" + text + "\" is no whole number";
            },
            ""};
}

Parser::Parser() {
    app.set_version_flag("--version", std::string("parallax ") + PARALLAX_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Examples:\n"
        "  parallax compare articles/ --lexicon my.yml --out results/\n"
        "  parallax COMMAND --help\n\n"
        "Exit status: 0 done; 1 done, but inputs were skipped (each is listed);\n"
        "2 not done; 70 a bug in parallax.");

    compare = app.add_subcommand(
        "compare", "Compare how outlets frame the same events (the main job)");
    add_corpus(*compare);
    add_lexicons(*compare);
    add_negation(*compare);
    compare->add_flag("--watch", command.watch,
                      "Compare again whenever a lexicon file is saved, and show "
                      "what changed");
    add_sampling(*compare);
    compare
        ->add_option("--permutations", command.plan.permutations,
                     "Exchanges of articles behind each p; 0, or --resamples 0: no p")
        ->check(whole_number())
        ->check(permutation_count())
        ->capture_default_str();
    compare
        ->add_option(
            "--out", command.folder,
            "Write report.html, findings.json, tree.nwk, run.json and csv/ into DIR")
        ->type_name("DIR");
    add_format(*compare, "contrasts.csv");
    compare->footer(
        "Example:\n"
        "  parallax compare articles/ --lexicon lexicons/great-powers.en.yml "
        "--out results/\n"
        "CORPUS is a folder with manifest.csv (columns file, outlet, event, "
        "date, title),\na folder OUTLET/*.txt, a .jsonl or .csv file, or - "
        "for standard input.");

    terms = app.add_subcommand("terms", "What sets an outlet's wording apart");
    add_corpus(*terms);
    add_sampling(*terms);
    terms
        ->add_option("--terms", command.plan.terms_per_outlet,
                     "Terms to give for each outlet")
        ->check(whole_number())
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    terms
        ->add_option("--ngrams", command.plan.ngrams,
                     "Longest n-gram, in words; they do not cross sentence ends")
        ->check(whole_number())
        ->check(CLI::Range(1, 8))
        ->capture_default_str();
    terms
        ->add_option("--min-count", command.plan.min_count,
                     "Rarer terms in the whole corpus are not tested, rarer n-grams "
                     "not listed")
        ->check(whole_number())
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    terms
        ->add_option("--reference", command.plan.reference,
                     "What outlets are held against: a corpus, or a list of words as "
                     ".csv or .tsv; each other if none")
        ->type_name("WHAT");
    add_format(*terms, "terms.csv");
    terms->footer(
        "Examples:\n"
        "  parallax terms events.jsonl --terms 50 --format csv\n"
        "  parallax terms articles/ --ngrams 3 --min-count 10\n"
        "  parallax terms speeches/ --reference newspapers.index\n"
        "  parallax terms speeches/ --reference english.tsv\n"
        "p exchanges the outlets of whole articles inside events (where no event is\n"
        "shared, over all articles). q is Benjamini-Hochberg over all terms and "
        "outlets\n"
        "tested, not only those listed; p_max_t, by the largest statistic, is "
        "stricter\n"
        "but needs fewer --resamples to find a few among thousands. G2, chi-squared, "
        "z\n"
        "and LRC take words for independent and are no tests. chi-squared is "
        "corrected\n"
        "only where quanteda corrects it; the log ratio has Walter's halves; LRC is\n"
        "clamped at 0, at 5 % over all terms and outlets; %DIFF is empty, not 1e19,\n"
        "where the reference lacks the term; DP is not divided by 1 - min(s).\n"
        "A list needs a header: term and frequency (whole numbers), and maybe\n"
        "document_frequency. Nothing shows how its words are spread over texts, so\n"
        "intervals count the sampling of the target's articles only, and nothing is\n"
        "tested. Against a corpus, articles are exchanged between it and the outlet;\n"
        "its events are its own, and articles that both have are left out of it.");

    add_shift();

    kwic = app.add_subcommand("kwic", "Show a pattern in its sentences");
    kwic->add_option("PATTERN", command.plan.pattern,
                     "Words and globs, as a lexicon entry: \"regime change\", alli*")
        ->required();
    add_corpus(*kwic);
    add_format(*kwic, "kwic.csv");
    kwic->footer("Example:\n  parallax kwic \"rules-based order\" articles/");

    annotate = app.add_subcommand(
        "annotate",
        "Write articles with their sentences, voices and hits, for other tools");
    add_corpus(*annotate);
    add_lexicons(*annotate);
    annotate->add_flag("--tokens", command.plan.list_tokens,
                       "Write the tokens as well, each with its voice");
    annotate->footer(
        "Example:\n  parallax annotate articles/ --tokens > articles.jsonl\n"
        "One JSON object an article: its text as it was cut, and as byte offsets\n"
        "into that text the sentences, tokens, voices, boilerplate and hits. A voice\n"
        "is what is not the article's own: its form (direct, mixed, reported, scare),\n"
        "content, source, the source's first mention, cue, and the rule that found "
        "it.\n"
        "Rules are wrong at times: on polnear, a corpus coded by hand, 88 % of the "
        "text\n"
        "that they give to others is others', and they miss 19 % of what is; outside\n"
        "quotation marks they err most. Read some before you count\n"
        "(results/quality/voice.md).");

    index = app.add_subcommand(
        "index", "Cut and count a corpus once; other commands take the file");
    add_corpus(*index, false);
    index
        ->add_option("-o,--output", command.plan.index,
                     "The index file; it is replaced whole or left as it was")
        ->type_name("FILE");
    index->add_flag("--append", command.plan.append,
                    "Add the articles to the index that FILE is");
    verify = index->add_subcommand("verify", "Check every byte of index files");
    verify->add_option("FILE", command.plan.inputs, "Index files")->required();
    index->footer("Examples:\n  parallax index events.jsonl -o events.index\n"
                  "  parallax compare events.index\n"
                  "  parallax index more.jsonl -o events.index --append\n"
                  "  parallax index verify events.index");

    bench = app.add_subcommand("bench", "Measure the speed of each stage");
    add_corpus(*bench);
    add_lexicons(*bench);
    add_sampling(*bench);
    add_format(*bench, "the table's rows");
    bench->footer("Example:\n  parallax bench events.jsonl --threads 1\n"
                  "Plain ICU runs beside it, on a sample, so that the ratio holds on\n"
                  "any machine.");

    add_trend();
    add_power();
    add_run();
    add_replay();
    add_lexicon_commands();
}

void Parser::add_corpus(CLI::App& sub, bool required) {
    sub.add_option("CORPUS", command.plan.inputs,
                   "Folders or files of articles, an index, or - for standard input")
        ->required(required);
    sub.add_flag("--keep-boilerplate", command.plan.keep_boilerplate,
                 "Count bylines, datelines, captions, prompts and the like as well");
    sub.add_option("--map", maps,
                   "Take FIELD (text, outlet, event, date, title, id, url, author, "
                   "language) from COLUMN")
        ->type_name("FIELD=COLUMN")
        ->allow_extra_args(false);
    sub.add_option("--outlet", command.plan.outlet,
                   "Outlet of articles whose input names none")
        ->type_name("NAME");
    add_threads(sub);
}

void Parser::add_threads(CLI::App& sub) {
    sub.add_option("--threads", command.plan.threads,
                   "Threads to use, 0 for all cores; never changes a result")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
}

void Parser::add_negation(CLI::App& sub) {
    sub.add_flag_callback(
        "--count-negated", [this] { command.plan.negated = NegatedHits::counted; },
        "Count negated hits, too");
}

void Parser::add_lexicons(CLI::App& sub) {
    sub.add_option(
           "--lexicon", command.plan.lexicons,
           "Lexicon file, may be given several times; great-powers.en.yml if none")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

void Parser::add_sampling(CLI::App& sub) {
    sub.add_option("--seed", command.plan.seed, "Seed of all random draws")
        ->check(whole_number())
        ->capture_default_str();
    sub.add_option("--resamples", command.plan.resamples,
                   "Resamples behind each interval; 0: no intervals")
        ->check(whole_number())
        ->check(resample_count())
        ->capture_default_str();
}

void Parser::add_format(CLI::App& sub, const std::string& table) {
    sub.add_option("--format", format,
                   "table, json or csv (" + table +
                       "); by default table on a terminal, else csv")
        ->check(CLI::IsMember({"table", "json", "csv"}));
}

Action Parser::action() const {
    return compare->parsed()     ? Action::compare
           : terms->parsed()     ? Action::terms
           : shift->parsed()     ? Action::shift
           : kwic->parsed()      ? Action::kwic
           : annotate->parsed()  ? Action::annotate
           : verify->parsed()    ? Action::index_verify
           : index->parsed()     ? Action::index
           : bench->parsed()     ? Action::bench
           : replay->parsed()    ? Action::replay
           : run->parsed()       ? Action::run
           : trend->parsed()     ? Action::trend
           : power->parsed()     ? Action::power
           : convert->parsed()   ? Action::lexicon_convert
           : diff->parsed()      ? Action::lexicon_diff
           : influence->parsed() ? Action::lexicon_influence
           : expand->parsed()    ? Action::lexicon_expand
                                 : Action::lexicon_check;
}

} // namespace parallax::cli
