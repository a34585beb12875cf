#include "core/analysis.hpp"
#include "core/cli/command.hpp"
#include "core/cli/terminal.hpp"
#include "core/report/report.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <new>

#include <tbb/global_control.h>

namespace {

using namespace parallax;
using cli::Action;
using cli::Exit;
using cli::Format;

base::Result<Findings> findings_of(const cli::Command& command) {
    switch (command.action) {
    case Action::compare: return compare(command.plan);
    case Action::terms: return distinctive_wording(command.plan);
    case Action::kwic: return concordance(command.plan);
    case Action::lexicon_check: break;
    }
    return checked_lexicons(command.plan);
}

std::string table_of(Action action, const Findings& findings) {
    const report::TableStyle style{cli::output_width(), cli::output_takes_colour()};
    switch (action) {
    case Action::compare: return report::comparison_table(findings, style);
    case Action::terms: return report::terms_table(findings, style);
    case Action::kwic: return report::kwic_table(findings, style);
    case Action::lexicon_check: break;
    }
    return report::lexicon_table(findings, style);
}

std::string csv_of(Action action, const Findings& findings) {
    switch (action) {
    case Action::compare: return report::contrasts_csv(findings);
    case Action::terms: return report::terms_csv(findings);
    case Action::kwic: return report::kwic_csv(findings);
    case Action::lexicon_check: break;
    }
    return report::lexicon_csv(findings);
}

Exit run(const cli::Command& command) {
    std::unique_ptr<tbb::global_control> limit;
    if (command.plan.threads > 0) {
        limit = std::make_unique<tbb::global_control>(
            tbb::global_control::max_allowed_parallelism, command.plan.threads);
    }
    const auto findings = findings_of(command);
    if (!findings) {
        cli::say(base::to_string(findings.error()));
        return Exit::not_done;
    }
    for (const base::Error& notice : findings->notices) {
        cli::say("note: " + base::to_string(notice));
    }
    for (const base::Error& skipped : findings->skipped) {
        cli::say("skipped: " + base::to_string(skipped));
    }
    const Format format = command.format_was_given || cli::output_is_terminal()
                              ? command.format
                              : Format::csv;
    if (!cli::print(format == Format::table  ? table_of(command.action, *findings)
                    : format == Format::json ? report::findings_json(*findings)
                                             : csv_of(command.action, *findings))) {
        cli::say("standard output can't be written; is the disk full?");
        return Exit::not_done;
    }
    if (!command.folder.empty()) {
        if (const auto written = report::write_folder(*findings, command.folder);
            !written) {
            cli::say(base::to_string(written.error()));
            return Exit::not_done;
        }
    }
    const bool serious = std::any_of(findings->remarks.begin(), findings->remarks.end(),
                                     [](const auto& remark) { return remark.serious; });
    return serious || !findings->skipped.empty() ? Exit::done_with_remarks : Exit::done;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto command =
            cli::command_of({argv + 1, argv + argc}, cli::lexicon_folders());
        if (command) {
            return static_cast<int>(run(*command));
        }
        const cli::Stop& stop = command.error();
        if (stop.status == Exit::done) {
            return cli::print(stop.text) ? 0 : static_cast<int>(Exit::not_done);
        }
        cli::say(stop.text);
        return static_cast<int>(stop.status);
    } catch (const std::bad_alloc&) {
        cli::say("not enough memory; try fewer --resamples or fewer inputs");
        return static_cast<int>(Exit::not_done);
    } catch (const std::exception& error) {
        cli::say(std::string("this is a bug in parallax, please report it: ") +
                 error.what());
        return static_cast<int>(Exit::bug);
    }
}
