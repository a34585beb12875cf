#include "core/lexicon/formats/draft.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <cmath>

#include <cctype>

namespace parallax::lexicon {

namespace {

/// As in parse.cpp: what a file of ours may have.
constexpr std::size_t deepest = 16;
constexpr double least_weight = 0.000001;
constexpr double most_weight = 1000;
constexpr std::size_t most_entries = 200'000;

} // namespace

bool is_mostly_signs(std::string_view pattern) {
    constexpr std::string_view in_words = "*?.'&_";
    std::size_t letters = 0;
    bool has_signs = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto c = static_cast<unsigned char>(pattern[i]);
        if (std::isalnum(c) != 0) {
            ++letters;
        } else if (c >= 0x80 || c == ' ') {
            return false; // a word of another script, or several words
        } else if (in_words.find(pattern[i]) == std::string_view::npos) {
            const bool joins =
                (c == '/' || c == '-') && i > 0 && i + 1 < pattern.size();
            has_signs = has_signs || !joins; // a/c, T-1
        }
    }
    return letters > 0 && letters <= 2 && has_signs;
}

std::string key_of(const Entry& entry) {
    return entry.case_rule == CaseRule::exact ? entry.pattern + '\n'
                                              : base::folded(entry.pattern);
}

Draft::Draft(std::string path, Format format)
    : question_marks_(abilities_of(format).question_marks) {
    result_.lexicon.path = std::move(path);
    result_.format = format;
}

void Draft::remark(Severity severity, base::Place place, std::string message) {
    result_.remarks.push_back(
        {severity, {base::ErrorKind::malformed, std::move(message), std::move(place)}});
}

void Draft::serious(base::Place place, std::string message) {
    remark(Severity::serious, std::move(place), std::move(message));
}

void Draft::warning(base::Place place, std::string message) {
    remark(Severity::warning, std::move(place), std::move(message));
}

void Draft::loss(base::Place place, std::string message) {
    remark(Severity::loss, std::move(place), std::move(message));
}

Draft::Id Draft::category(std::string_view name, Id outer, base::Place place) {
    const std::string written = tidied(name);
    const std::string own = written.empty() ? "unnamed" : written;
    const auto [found, is_new] = ids_.try_emplace({outer, own}, nodes_.size());
    if (!is_new) {
        return found->second;
    }
    if (written.empty()) {
        warning(place, "this category has no name; it is called \"unnamed\"");
    }
    const std::size_t depth = outer == top ? 0 : nodes_[outer].depth + 1;
    if (depth > deepest) {
        ids_.erase(found);
        serious(place, "categories are nested too deeply here");
        return outer;
    }
    Node node;
    node.category.name = own;
    node.category.place = std::move(place);
    node.outer = outer;
    node.depth = depth;
    nodes_.push_back(std::move(node));
    (outer == top ? outermost_ : nodes_[outer].inner).push_back(found->second);
    return found->second;
}

Draft::Id Draft::begun(std::string_view name, Id outer, base::Place place) {
    const std::size_t before = nodes_.size();
    const Id id = category(name, outer, place);
    if (nodes_.size() == before && id != outer) {
        warning(std::move(place), read::in_quotes(nodes_[id].category.name) +
                                      " is already in line " +
                                      std::to_string(nodes_[id].category.place.line) +
                                      "; the two are read as one category");
    }
    return id;
}

void Draft::set_title(std::string_view about) { result_.lexicon.about = tidied(about); }

bool Draft::is_one_too_many(const base::Place& place) {
    if (++entries_ == most_entries + 1) {
        serious(place, "there are over 200,000 entries");
    }
    return entries_ > most_entries;
}

bool Draft::is_usable(Entry& entry) {
    if (!question_marks_) {
        std::replace(entry.pattern.begin(), entry.pattern.end(), '?', ' ');
    }
    entry.pattern = tidied(entry.pattern);
    if (is_mostly_signs(entry.pattern)) {
        loss(entry.place, read::in_quotes(entry.pattern) +
                              " is mostly signs, which are no part of words, and what "
                              "remains would be found in other places; it is left out");
        return false;
    }
    if (const auto words = words_of(entry); !words) {
        loss(entry.place, words.error().message + "; it is left out");
        return false;
    }
    return true;
}

void Draft::insert(Id category, Entry entry) {
    const auto [first, is_new] = seen_.try_emplace(
        {category, key_of(entry)}, Seen{entry.place.line, entry.weight});
    if (is_new) {
        nodes_[category].category.entries.push_back(std::move(entry));
        return;
    }
    const std::string there = read::in_quotes(entry.pattern) + " is already in line " +
                              std::to_string(first->second.line) + " of this category";
    if (first->second.weight == entry.weight) {
        warning(entry.place, there + "; it counts once");
    } else {
        loss(entry.place, there + ", with the weight " +
                              number_text(first->second.weight) + "; that is kept");
    }
}

void Draft::add(Id category, Entry entry) {
    base::require(category < nodes_.size(), "an entry goes into a category");
    if (is_one_too_many(entry.place)) {
        return;
    }
    if (!is_usable(entry)) {
        return;
    }
    const double size = std::abs(entry.weight);
    if (!(size >= least_weight && size <= most_weight)) {
        loss(entry.place, read::in_quotes(entry.pattern) + " has the weight " +
                              number_text(entry.weight) +
                              "; a weight is from 0.000001 to 1000 in size, and the "
                              "entry is left out");
        return;
    }
    if (entry.weight < 0) {
        entry.weight = size;
        if (nodes_[category].negative++ == 0) {
            nodes_[category].first_negative = entry.place;
        }
        category = this->category("negative", category, entry.place);
    }
    insert(category, std::move(entry));
}

void Draft::add_exception(Id category, Entry entry) {
    base::require(category < nodes_.size(), "an exception goes into a category");
    entry.weight = 1; // it counts nothing
    if (!is_one_too_many(entry.place) && is_usable(entry)) {
        nodes_[category].category.exceptions.push_back(std::move(entry));
    }
}

bool Draft::has_entries(Id id) const {
    const Node& node = nodes_[id];
    return !node.category.entries.empty() ||
           std::any_of(node.inner.begin(), node.inner.end(),
                       [&](Id inner) { return has_entries(inner); });
}

void Draft::flatten(Id id, const std::string& outer_name, std::uint32_t level,
                    std::set<std::string>& names) {
    Node& node = nodes_[id];
    Category& category = node.category;
    if (!has_entries(id)) {
        warning(category.place,
                read::in_quotes(category.name) + " has no entries; it is left out");
        return;
    }
    if (node.negative > 0) {
        warning(node.first_negative,
                std::to_string(node.negative) + " of the entries of " +
                    read::in_quotes(category.name) +
                    " have weights below 0; they are counted apart, in \"" +
                    category.name + ".negative\", with the weights above 0");
    }
    category.name =
        outer_name.empty() ? category.name : outer_name + "." + category.name;
    category.level = level;
    if (!names.insert(category.name).second) {
        serious(category.place, std::string("there are two categories ") +
                                    read::in_quotes(category.name) + "; rename one");
    }
    const std::string name = category.name;
    const Kind kind = category.kind;
    result_.lexicon.categories.push_back(std::move(category));
    for (const Id inner : node.inner) {
        nodes_[inner].category.kind = kind;
        flatten(inner, name, level + 1, names);
    }
}

ParsedLexicon Draft::finished() && {
    std::set<std::string> names;
    for (const Id id : outermost_) {
        flatten(id, "", 0, names);
    }
    if (result_.lexicon.categories.empty() && result_.first_serious() == nullptr) {
        serious({path(), 0, 0}, "there are no entries in it; give at least one");
    }
    std::stable_sort(result_.remarks.begin(), result_.remarks.end(),
                     [](const Remark& a, const Remark& b) {
                         return std::pair(a.error.place.line, a.error.place.column) <
                                std::pair(b.error.place.line, b.error.place.column);
                     });
    return std::move(result_);
}

} // namespace parallax::lexicon
