#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_files = 100;
constexpr std::size_t most_problems = 50;

std::string problem_list(std::string_view title, std::string_view file,
                         const std::vector<base::Error>& errors) {
    if (errors.empty()) {
        return {};
    }
    std::string text = fmt::format("<h3>{}</h3>\n<ul>\n", title);
    for (std::size_t i = 0; i < std::min(errors.size(), most_problems); ++i) {
        text += fmt::format("<li>{}</li>\n", name(base::to_string(errors[i])));
    }
    text += "</ul>\n";
    return text +
           remark(errors.size() <= most_problems
                      ? std::string()
                      : fmt::format("{} more in {}.",
                                    grouped(errors.size() - most_problems), file));
}

std::string file_table(std::string_view title, const std::vector<FileRecord>& files) {
    if (files.empty()) {
        return {};
    }
    Grid grid{{{"Path", ColumnKind::text},
               {"Format", ColumnKind::text},
               {"Bytes", ColumnKind::number},
               {"SHA-256", ColumnKind::text}},
              {}};
    for (std::size_t i = 0; i < std::min(files.size(), most_files); ++i) {
        grid.rows.push_back({name(files[i].path), escaped(files[i].format),
                             grouped(files[i].bytes),
                             fmt::format("<code>{}</code>", escaped(files[i].sha256))});
    }
    return html_table(title, grid) +
           remark(files.size() <= most_files
                      ? std::string()
                      : fmt::format("{} more in run.json.",
                                    grouped(files.size() - most_files)));
}

} // namespace

std::string problem_section(const Findings& findings) {
    const std::uint64_t skipped = findings.skipped.size();
    return section("problems", "Skipped inputs and notices",
                   skipped == 0
                       ? std::string("No input was skipped.")
                       : fmt::format("{} skipped: {} in none of the numbers.",
                                     counted(skipped, "input was", "inputs were"),
                                     skipped == 1 ? "it is" : "they are"),
                   problem_list("Skipped", "csv/skipped.csv", findings.skipped) +
                       problem_list("Notices", "findings.json", findings.notices));
}

std::string run_section(const Findings& findings) {
    const RunManifest& run = findings.run;
    std::string command;
    for (const std::string& word : run.command) {
        command += (command.empty() ? "" : " ") +
                   (word.find(' ') == std::string::npos ? word : "\"" + word + "\"");
    }
    Grid grid{{{"What", ColumnKind::text}, {"Value", ColumnKind::text}}, {}};
    grid.rows = {{"Program", escaped(run.program)},
                 {"Command", fmt::format("<code>{}</code>", escaped(command))},
                 {"Tokenizer", escaped(run.tokenizer)},
                 {"Seed", fmt::format("{}", run.seed)},
                 {"Resamples", grouped(run.resamples)},
                 {"Articles for an interval",
                  fmt::format("{} on a side", findings.articles_for_an_interval)}};
    for (const auto& [option, value] : run.options) {
        grid.rows.push_back({"Option " + name(option), name(value)});
    }
    const std::vector<FileRecord> study =
        run.study ? std::vector{*run.study} : std::vector<FileRecord>{};
    return section("run", "How to repeat this",
                   "The same command with the same program on the same bytes gives the "
                   "same report.",
                   html_table("The run", grid) + file_table("Study", study) +
                       file_table("Inputs", run.inputs) +
                       file_table("Lexicons", run.lexicons));
}

} // namespace parallax::report
