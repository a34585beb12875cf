#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/formats/writers.hpp"
#include "core/lexicon/formats/yaml_text.hpp"
#include "core/lexicon/levels.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parallax::lexicon {

namespace {

std::string indent(std::size_t level) { return std::string(2 * level, ' '); }

void append_pair(const std::string& before, const char* key, std::string_view value,
                 std::string& yaml) {
    if (!value.empty()) {
        yaml += before;
        yaml += key;
        yaml += ": ";
        yaml += yaml_scalar(value);
        yaml += '\n';
    }
}

std::string entry_text(const Entry& entry) {
    std::string text = yaml_scalar(entry.pattern);
    const bool is_plain =
        entry.weight == 1 && entry.why.empty() && entry.case_rule == CaseRule::folded;
    if (is_plain) {
        return text;
    }
    std::string map = "{term: ";
    map += text;
    if (entry.weight != 1) {
        map += ", weight: " + number_text(entry.weight);
    }
    if (entry.case_rule == CaseRule::exact) {
        map += ", case: exact";
    }
    if (!entry.why.empty()) {
        map += ", why: " + yaml_scalar(entry.why);
    }
    map += '}';
    return map;
}

void append_list(const std::string& before, const char* key,
                 const std::vector<Entry>& entries, std::string& yaml) {
    if (entries.empty()) {
        return;
    }
    yaml += before;
    yaml += key;
    yaml += ":\n";
    for (const Entry& entry : entries) {
        yaml += before;
        yaml += "  - ";
        yaml += entry_text(entry);
        yaml += '\n';
    }
}

bool has_inner(const std::vector<Category>& categories, std::size_t i) {
    return i + 1 < categories.size() && categories[i + 1].level > categories[i].level;
}

} // namespace

std::string parallax_yaml(const Lexicon& lexicon) {
    std::string yaml;
    append_pair("", "about", lexicon.about, yaml);
    append_pair("", "language", lexicon.language, yaml);
    if (const Negation& negation = lexicon.negation; !negation.negators.empty()) {
        yaml += "negation:\n";
        append_list("  ", "words", negation.negators, yaml);
        yaml += "  within: " + std::to_string(negation.within) + "\n";
    }
    constexpr std::array<std::pair<Kind, const char*>, 3> kinds = {
        {{Kind::frame, "frames"}, {Kind::actor, "actors"}, {Kind::device, "devices"}}};
    const std::vector<Category>& categories = lexicon.categories;
    for (const auto& [kind, key] : kinds) {
        bool is_first = true;
        bool is_of_kind = false;
        for (std::size_t i = 0; i < categories.size(); ++i) {
            const Category& category = categories[i];
            is_of_kind = category.level == 0 ? category.kind == kind : is_of_kind;
            if (!is_of_kind) {
                continue;
            }
            yaml += is_first ? std::string(key) + ":\n" : "";
            is_first = false;
            const std::string before = indent(category.level + 1);
            const std::string inside = indent(category.level + 2);
            yaml += before + yaml_scalar(own_name(categories, i)) + ":\n";
            append_pair(inside, "about", category.about, yaml);
            append_list(inside, "terms", category.entries, yaml);
            append_list(inside, "except", category.exceptions, yaml);
        }
    }
    return yaml;
}

/// The terms of a category that has others inside stand under the key `__`, as
/// quanteda's as.yaml() writes them.
std::string quanteda_yaml(const Lexicon& lexicon) {
    std::string yaml;
    const std::vector<Category>& categories = lexicon.categories;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const std::string key = yaml_scalar(own_name(categories, i));
        const std::string before = indent(categories[i].level);
        if (has_inner(categories, i)) {
            yaml += before + key + ":\n";
            append_list(before + "  ", "__", categories[i].entries, yaml);
        } else {
            append_list(before, key.c_str(), categories[i].entries, yaml);
        }
    }
    return yaml;
}

} // namespace parallax::lexicon
