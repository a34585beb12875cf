#include "core/lexicon/entry_reader.hpp"

#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace parallax::lexicon {

namespace {

/// Scores are summed in millionths (measure/framing.hpp), and sums have to stay exact.
constexpr double least_weight = 0.000001;
constexpr double most_weight = 1000;

const std::vector<std::string> entry_keys{"term", "case", "weight", "why"};

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

void EntryReader::read(const YAML::Node& list, std::vector<Entry>& entries) {
    if (list.IsScalar()) {
        read_entry(list, entries);
        return;
    }
    if (!list.IsSequence()) {
        yaml_.serious(yaml_.place_of(list),
                      list.IsNull()
                          ? "there are no terms here; give at least one"
                          : "terms are a list; put each in a line after \"- \"");
        return;
    }
    for (const auto& item : list) {
        read_entry(item, entries);
    }
}

void EntryReader::read_entry(const YAML::Node& item, std::vector<Entry>& entries) {
    if (++entries_ > most_entries) {
        if (entries_ == most_entries + 1) {
            yaml_.serious(yaml_.place_of(item), "there are over 200,000 entries");
        }
        return;
    }
    Entry entry;
    entry.place = yaml_.place_of(item);
    if (item.IsMap()) {
        bool is_whole = true;
        for (const auto& pair : item) {
            is_whole = read_property(pair.first, pair.second, entry) && is_whole;
        }
        if (is_whole && entry.pattern.empty()) {
            yaml_.serious(entry.place, "\"term\" is missing; every entry needs one");
        }
    } else if (const auto text = yaml_.text_of(item, "an entry")) {
        entry.pattern = *text;
    }
    if (entry.pattern.empty()) {
        if (item.IsScalar()) {
            yaml_.serious(entry.place, "the entry is empty; write a word or remove it");
        }
        return;
    }
    check_and_add(std::move(entry), entries);
}

bool EntryReader::read_property(const YAML::Node& key, const YAML::Node& value,
                                Entry& entry) {
    const auto name = yaml_.text_of(key, "a key");
    if (!name) {
        return false;
    }
    if (!is_one_of(entry_keys, *name)) {
        yaml_.unknown_key(key, *name, entry_keys);
        return false;
    }
    const auto text = yaml_.text_of(value, "\"" + *name + "\"");
    if (!text) {
        return false;
    }
    if (*name == "term") {
        entry.pattern = *text;
    } else if (*name == "why") {
        entry.why = *text;
    } else if (*name == "case") {
        if (*text != "exact" && *text != "folded") {
            yaml_.serious(yaml_.place_of(value),
                          "case is \"exact\" or \"folded\", not \"" + *text + "\"");
            return false;
        }
        entry.case_rule = *text == "exact" ? CaseRule::exact : CaseRule::folded;
    } else {
        const char* end = text->data() + text->size();
        const auto [at, error] = std::from_chars(text->data(), end, entry.weight);
        if (error != std::errc() || at != end ||
            !(entry.weight >= least_weight && entry.weight <= most_weight)) {
            yaml_.serious(yaml_.place_of(value),
                          "a weight is a number from 0.000001 to 1000 with a "
                          "decimal point, not \"" +
                              *text + "\"");
            return false;
        }
    }
    return true;
}

void EntryReader::check_and_add(Entry entry, std::vector<Entry>& entries) {
    if (!is_ours_ && is_mostly_signs(entry.pattern)) {
        yaml_.remark(
            Severity::loss, entry.place,
            "\"" + entry.pattern +
                "\" is mostly signs, which are no part of words; it is left out");
        return;
    }
    const auto words = words_of(entry);
    if (!words) {
        if (is_ours_) {
            yaml_.serious(words.error().place, words.error().message);
        } else { // a quanteda dictionary may hold emoticons
            yaml_.remark(Severity::loss, words.error().place,
                         words.error().message + "; it is left out");
        }
        return;
    }
    entries.push_back(std::move(entry));
}

void EntryReader::warn_of_repeats(const std::vector<Entry>& entries) {
    std::map<Pattern, std::uint64_t> seen;
    for (const Entry& entry : entries) {
        const auto [first, is_new] =
            seen.try_emplace(pattern_of(entry).value(), entry.place.line);
        if (!is_new) {
            yaml_.warning(entry.place, "\"" + entry.pattern + "\" is already in line " +
                                           std::to_string(first->second) +
                                           " of this category; remove one");
        }
    }
}

} // namespace parallax::lexicon
