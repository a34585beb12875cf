#include "core/cli/parser.hpp"

namespace parallax::cli {

void Parser::add_trend() {
    trend = app.add_subcommand("trend", "How rates of frames change over time");
    add_corpus(*trend);
    add_lexicons(*trend);
    add_negation(*trend);
    trend
        ->add_option("--by", command.period,
                     "week or month; by default weeks, or months when the dates span "
                     "more than 104 weeks")
        ->check(CLI::IsMember({"week", "month"}));
    add_sampling(*trend);
    add_format(*trend, "trend.csv, a row an outlet, frame and period");
    trend->footer(
        "Example:\n  parallax trend articles/ --lexicon my.yml --by week\n"
        "Weeks begin on Monday. Dates without a day (2023-03) are in months only.\n"
        "Change points, from which on a rate is another, are found by PELT in series\n"
        "of 12 and more periods with articles and 10 and more articles with a hit;\n"
        "3 periods at least between two; the penalty is 3 log(periods). Each is "
        "tested\n"
        "by dealing articles out anew to the periods, and given where q, over all "
        "that\n"
        "was searched (Benjamini-Hochberg), is at most 0.05. No rate is given for\n"
        "periods with fewer than 5 articles.");
}

void Parser::add_power() {
    power = app.add_subcommand("power",
                               "What a corpus can show, how much more a plan needs");
    add_corpus(*power);
    add_lexicons(*power);
    add_negation(*power);
    power
        ->add_option("--ratio", command.ratio,
                     "The ratio of rates that is to be found, either way round")
        ->check(CLI::Range(1.01, 1000.0))
        ->capture_default_str();
    power->add_option("--alpha", command.alpha, "Level of the two-sided test")
        ->check(CLI::Range(1e-6, 0.2))
        ->capture_default_str();
    power->add_option("--power", command.power, "How often the test is to find it")
        ->check(CLI::Range(0.5, 0.99))
        ->capture_default_str();
    add_format(*power, "power.csv, a row an outlet and frame");
    power->footer(
        "Example:\n  parallax power pilot/ --lexicon my.yml --ratio 1.5\n"
        "Plan with a ratio that would matter, not with the one that was found: the\n"
        "power for that one says nothing beyond its interval (Hoenig & Heisey 2001).\n"
        "Among many tests, which q counts, give a smaller --alpha.");
}

void Parser::add_run() {
    run = app.add_subcommand(
        "run", "Test the hypotheses of a study file, registered before the run");
    run->add_option("STUDY", command.plan.study, "The study file, YAML")->required();
    run->add_option(
           "--out", command.folder,
           "Write report.html, findings.json, tree.nwk, run.json and csv/ into DIR")
        ->type_name("DIR");
    add_threads(*run);
    add_format(*run, "hypotheses.csv");
    run->footer(
        "Example:\n  parallax run examples/strait/study.yml --out results/\n"
        "The study file says corpus, lexicons, seed and hypotheses:\n\n"
        "  corpus: articles.jsonl         # from the folder of the study file\n"
        "  lexicons: my.yml\n"
        "  groups: {left: [A, B], right: [C]}\n"
        "  alpha: 0.05                    # for all hypotheses together (Holm)\n"
        "  hypotheses:\n"
        "    - name: left-class           # what it is called in the report\n"
        "      frame: class               # of a lexicon\n"
        "      target: left               # an outlet or a group\n"
        "      reference: right           # likewise; all others when missing\n"
        "      direction: more            # more, less or different\n"
        "      scope: event-adjusted      # or raw\n\n"
        "Others: about, map, outlet, keep-boilerplate, count-negated, seed,\n"
        "resamples, permutations. The SHA-256 of the file is printed before any\n"
        "article is read; what compare finds besides is exploratory.\n\n"
        "Exit status: 0 done, whatever the verdicts; 1 done, but inputs were\n"
        "skipped; 2 not done.");
}

void Parser::add_replay() {
    replay = app.add_subcommand(
        "replay", "Do a recorded run again and verify that every byte agrees");
    replay->add_option("RUN", command.plan.inputs, "The run.json that --out DIR wrote")
        ->required()
        ->expected(1);
    replay
        ->add_option("--from", command.from,
                     "Where the paths in RUN begin, when that can't be found")
        ->type_name("DIR");
    replay
        ->add_option("--out", command.folder,
                     "Keep what the replay writes in DIR, to look at the differences")
        ->type_name("DIR");
    add_threads(*replay);
    replay->footer(
        "Example:\n  parallax replay results/run.json\n"
        "Says what differs: program, inputs, lexicons, options, and in which line an\n"
        "output begins to differ. Paths begin in the working directory, or in the\n"
        "folder of RUN or one above it: the first where every input is found.\n"
        "Outputs that are not beside RUN any more are checked by their SHA-256.\n\n"
        "Exit status: 0 every byte agrees; 2 something differs, or could not be run.");
}

} // namespace parallax::cli
