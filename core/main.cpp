#include "core/analysis.hpp"
#include "core/analysis/speed.hpp"
#include "core/cli/command.hpp"
#include "core/cli/terminal.hpp"
#include "core/report/report.hpp"
#include "core/report/speed.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <new>

#include <csignal>
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
    case Action::annotate: return annotated(command.plan);
    case Action::index: return index_of(command.plan);
    default: return checked_lexicons(command.plan);
    }
}

std::string table_of(Action action, const Findings& findings) {
    const report::TableStyle style{cli::output_width(), cli::output_takes_colour()};
    switch (action) {
    case Action::compare: return report::comparison_table(findings, style);
    case Action::terms: return report::terms_table(findings, style);
    case Action::kwic: return report::kwic_table(findings, style);
    default: return report::lexicon_table(findings, style);
    }
}

std::string csv_of(Action action, const Findings& findings) {
    switch (action) {
    case Action::compare: return report::contrasts_csv(findings);
    case Action::terms: return report::terms_csv(findings);
    case Action::kwic: return report::kwic_csv(findings);
    default: return report::lexicon_csv(findings);
    }
}

/// Writes blocks to standard output until it can't be written.
class Output {
  public:
    void operator()(std::string_view block) { works_ = works_ && cli::print(block); }
    [[nodiscard]] bool works() const { return works_; }

  private:
    bool works_ = true;
};

Format format_of(const cli::Command& command) {
    return command.format_was_given || cli::output_is_terminal() ? command.format
                                                                 : Format::csv;
}

bool print(const cli::Command& command, const Findings& findings) {
    Output output;
    if (command.action == Action::annotate) {
        report::annotations_jsonl(findings, command.plan.list_tokens, std::ref(output));
    } else if (command.action == Action::index) {
        cli::say(report::index_line(findings, command.plan.index));
    } else if (format_of(command) == Format::json) {
        report::findings_json(findings, std::ref(output));
    } else {
        output(format_of(command) == Format::table ? table_of(command.action, findings)
                                                   : csv_of(command.action, findings));
    }
    return output.works();
}

Exit failed(const base::Error& error) {
    cli::say(base::to_string(error));
    return Exit::not_done;
}

Exit output_failed() {
    cli::say("standard output can't be written; is the disk full?");
    return Exit::not_done;
}

Exit run_bench(const cli::Command& command) {
    const auto speed = measured_speed(command.plan);
    if (!speed) {
        return failed(speed.error());
    }
    const Format format = format_of(command);
    const bool printed =
        cli::print(format == Format::table
                       ? report::speed_table(
                             *speed, {cli::output_width(), cli::output_takes_colour()})
                   : format == Format::json ? report::speed_json(*speed)
                                            : report::speed_csv(*speed));
    return printed ? Exit::done : output_failed();
}

Exit run_verify(const cli::Command& command) {
    for (const std::string& path : command.plan.inputs) {
        if (const auto whole = verified_index(path); !whole) {
            return failed(whole.error());
        }
        cli::say(path + ": whole");
    }
    return Exit::done;
}

Exit run_report(const cli::Command& command) {
    const auto findings = findings_of(command);
    if (!findings) {
        return failed(findings.error());
    }
    for (const base::Error& notice : findings->notices) {
        cli::say("note: " + base::to_string(notice));
    }
    for (const base::Error& skipped : findings->skipped) {
        cli::say("skipped: " + base::to_string(skipped));
    }
    if (!print(command, *findings)) {
        return output_failed();
    }
    if (!command.folder.empty()) {
        if (const auto written = report::write_folder(*findings, command.folder);
            !written) {
            return failed(written.error());
        }
    }
    const bool serious = std::any_of(findings->remarks.begin(), findings->remarks.end(),
                                     [](const auto& remark) { return remark.serious; });
    return serious || !findings->skipped.empty() ? Exit::done_with_remarks : Exit::done;
}

Exit run(const cli::Command& command) {
    std::unique_ptr<tbb::global_control> limit;
    if (command.plan.threads > 0) {
        limit = std::make_unique<tbb::global_control>(
            tbb::global_control::max_allowed_parallelism, command.plan.threads);
    }
    switch (command.action) {
    case Action::bench: return run_bench(command);
    case Action::index_verify: return run_verify(command);
    default: return run_report(command);
    }
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGXFSZ,
                SIG_IGN); // a file that grows too large is an error, not the end
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
