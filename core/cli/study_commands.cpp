#include "core/cli/parser.hpp"

namespace parallax::cli {

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
