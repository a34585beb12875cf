#include "core/lexicon/parse.hpp"

#include "core/base/suggest.hpp"
#include "core/base/unicode.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/lexicon/yaml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace parallax::lexicon {

namespace {

using base::Place;

/// Aliases let a small file describe a huge or an endless one; no lexicon needs as
/// much.
constexpr int deepest = 16;
/// Scores are summed in millionths (measure/framing.hpp), and sums have to stay exact.
constexpr double least_weight = 0.000001;
constexpr double most_weight = 1000;
constexpr std::size_t most_entries = 200'000;
constexpr std::uint32_t farthest_negator = 20;

const std::vector<std::string> file_keys{"about",  "language", "frames",
                                         "actors", "devices",  "negation"};
const std::vector<std::string> negation_keys{"words", "within"};
const std::vector<std::string> category_keys{"about", "terms", "except"};
const std::vector<std::string> entry_keys{"term", "case", "weight", "why"};

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words that YAML 1.1 readers (R's yaml, PyYAML) turn into TRUE, FALSE or NA.
bool is_truth_value(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    constexpr std::array<std::string_view, 9> traps{"y",   "n",    "yes",   "no", "on",
                                                    "off", "true", "false", "na"};
    return std::find(traps.begin(), traps.end(), word) != traps.end();
}

class Parser {
  public:
    explicit Parser(std::string path) { result_.lexicon.path = std::move(path); }

    ParsedLexicon parse(std::string_view bytes) {
        auto file = YamlFile::load(bytes, result_.lexicon.path);
        if (!file) {
            result_.remarks.push_back({Severity::serious, file.error()});
            return std::move(result_);
        }
        file_ = &*file;
        read_file(file->root());
        if (result_.lexicon.categories.empty() && result_.first_serious() == nullptr) {
            serious({result_.lexicon.path, 0, 0},
                    "there is no frame, actor or device in it; give at least one");
        }
        std::stable_sort(result_.remarks.begin(), result_.remarks.end(),
                         [](const Remark& a, const Remark& b) {
                             return std::pair(a.error.place.line,
                                              a.error.place.column) <
                                    std::pair(b.error.place.line, b.error.place.column);
                         });
        return std::move(result_);
    }

  private:
    void serious(Place place, std::string message) {
        result_.remarks.push_back(
            {Severity::serious,
             {base::ErrorKind::malformed, std::move(message), std::move(place)}});
    }

    void warning(Place place, std::string message) {
        result_.remarks.push_back(
            {Severity::warning,
             {base::ErrorKind::malformed, std::move(message), std::move(place)}});
    }

    Place place_of(const YAML::Node& node) const { return file_->place_of(node); }

    std::optional<std::string> text_of(const YAML::Node& node,
                                       const std::string& what) {
        if (!node.IsScalar()) {
            serious(place_of(node), what + (node.IsNull() ? " is empty; write a text"
                                                          : " has to be a text"));
            return std::nullopt;
        }
        const bool plain = node.Tag() == "?" || node.Tag().empty();
        if (plain && is_truth_value(node.Scalar())) {
            warning(place_of(node), "other YAML readers take " + node.Scalar() +
                                        " for a truth value; put it in quotes: \"" +
                                        node.Scalar() + "\"");
        }
        return base::to_nfc(node.Scalar());
    }

    void unknown_key(const YAML::Node& key, const std::string& name,
                     const std::vector<std::string>& known) {
        const std::string nearest = base::suggestion(name, known);
        std::string message = "unknown key \"" + name + "\"; ";
        if (!nearest.empty()) {
            message += "did you mean \"" + nearest + "\"?";
        } else {
            message += "known keys are";
            for (const std::string& word : known) {
                message += (&word == known.data() ? " " : ", ") + word;
            }
        }
        serious(place_of(key), message);
    }

    void read_file(const YAML::Node& file) {
        if (!file.IsMap()) {
            serious(place_of(file),
                    "a lexicon is a map of frames; begin with \"frames:\" "
                    "or see lexicons/README.md");
            return;
        }
        for (const auto& pair : file) {
            const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "";
            is_ours_ =
                is_ours_ || key == "frames" || key == "actors" || key == "devices";
        }
        for (const auto& pair : file) {
            const auto key = text_of(pair.first, "a key");
            if (!key) {
                continue;
            }
            if ((*key == "about" || *key == "language") &&
                (is_ours_ || pair.second.IsScalar())) {
                (*key == "about" ? result_.lexicon.about : result_.lexicon.language) =
                    text_of(pair.second, *key).value_or("");
            } else if (!is_ours_) {
                read_category(Kind::frame, *key, pair.first, pair.second, 0);
            } else if (*key == "frames") {
                read_categories(Kind::frame, pair.second);
            } else if (*key == "actors") {
                read_categories(Kind::actor, pair.second);
            } else if (*key == "devices") {
                read_categories(Kind::device, pair.second);
            } else if (*key == "negation") {
                read_negation(pair.second);
            } else {
                unknown_key(pair.first, *key, file_keys);
            }
        }
    }

    void read_categories(Kind kind, const YAML::Node& map) {
        if (!map.IsMap()) {
            serious(place_of(map), "here belong names with their terms, as in "
                                   "\"alliance: [ally, allies]\"");
            return;
        }
        for (const auto& pair : map) {
            if (const auto name = text_of(pair.first, "a name")) {
                read_category(kind, *name, pair.first, pair.second, 0);
            }
        }
    }

    /// A list of words, or a map that also says within how many words they reach.
    void read_negation(const YAML::Node& value) {
        Negation& negation = result_.lexicon.negation;
        if (!value.IsMap()) {
            read_entries(value, negation.negators);
        } else {
            for (const auto& pair : value) {
                const auto key = text_of(pair.first, "a key");
                if (!key) {
                    continue;
                }
                if (*key == "words") {
                    read_entries(pair.second, negation.negators);
                } else if (*key == "within") {
                    read_reach(pair.second, negation.within);
                } else {
                    unknown_key(pair.first, *key, negation_keys);
                }
            }
        }
        for (const Entry& negator : negation.negators) {
            if (words_of(negator).value().size() > 1) {
                serious(negator.place, "a negator is one word, and \"" +
                                           negator.pattern + "\" is several");
            }
        }
        warn_of_repeats(negation.negators);
    }

    void read_reach(const YAML::Node& value, std::uint32_t& within) {
        const auto text = text_of(value, "\"within\"").value_or("");
        const char* end = text.data() + text.size();
        std::uint32_t words = 0;
        const auto [at, error] = std::from_chars(text.data(), end, words);
        if (error != std::errc() || at != end || words < 1 ||
            words > farthest_negator) {
            serious(place_of(value),
                    "\"within\" is a number of words from 1 to 20, not \"" + text +
                        "\"");
            return;
        }
        within = words;
    }

    /// A list or a single text are the terms; a map holds them under "terms", beside
    /// "about" and "except", and any other key with a list, a map or (in a quanteda
    /// dictionary) a text is a category inside this one.
    void read_category(Kind kind, const std::string& name, const YAML::Node& key,
                       const YAML::Node& value, int depth) {
        if (entries_ > most_entries) {
            return; // said already
        }
        if (depth > deepest) {
            serious(place_of(key), "categories are nested too deeply here");
            return;
        }
        const std::size_t place = result_.lexicon.categories.size();
        result_.lexicon.categories.push_back(
            {kind, name, {}, {}, {}, place_of(key), static_cast<std::uint32_t>(depth)});
        Category category = result_.lexicon.categories.back();
        if (value.IsMap()) {
            for (const auto& pair : value) {
                const auto inner = text_of(pair.first, "a key");
                if (!inner) {
                    continue;
                }
                if (*inner == "terms") {
                    read_entries(pair.second, category.entries);
                } else if (*inner == "except") {
                    read_entries(pair.second, category.exceptions);
                } else if (*inner == "about" && pair.second.IsScalar()) {
                    category.about = text_of(pair.second, "about").value_or("");
                } else if (pair.second.IsNull() ||
                           (pair.second.IsScalar() && is_ours_)) {
                    unknown_key(pair.first, *inner, category_keys);
                } else {
                    read_category(kind, name + "." + *inner, pair.first, pair.second,
                                  depth + 1);
                }
            }
        } else {
            read_entries(value, category.entries);
        }
        warn_of_repeats(category.entries);
        warn_of_repeats(category.exceptions);
        const bool has_inner = result_.lexicon.categories.size() > place + 1;
        if (category.entries.empty() && !has_inner) {
            result_.lexicon.categories.pop_back();
            if (value.IsMap() || value.size() == 0) {
                serious(place_of(key),
                        "\"" + name + "\" has no terms; give at least one");
            }
            return;
        }
        warn_of_same_name(category);
        result_.lexicon.categories[place] = std::move(category);
    }

    void warn_of_repeats(const std::vector<Entry>& entries) {
        std::map<std::vector<WordPattern>, std::uint64_t> seen;
        for (const Entry& entry : entries) {
            const auto [first, is_new] =
                seen.try_emplace(words_of(entry).value(), entry.place.line);
            if (!is_new) {
                warning(entry.place, "\"" + entry.pattern + "\" is already in line " +
                                         std::to_string(first->second) +
                                         " of this category; remove one");
            }
        }
    }

    void warn_of_same_name(const Category& category) {
        const auto [first, is_new] = named_.try_emplace(category.name, category.place);
        if (!is_new) {
            serious(category.place, "\"" + category.name + "\" is already in line " +
                                        std::to_string(first->second.line) +
                                        "; rename one or join them");
        }
    }

    void read_entries(const YAML::Node& list, std::vector<Entry>& entries) {
        if (list.IsScalar()) {
            read_entry(list, entries);
            return;
        }
        if (!list.IsSequence()) {
            serious(place_of(list),
                    list.IsNull()
                        ? "there are no terms here; give at least one"
                        : "terms are a list; put each in a line after \"- \"");
            return;
        }
        for (const auto& item : list) {
            read_entry(item, entries);
        }
    }

    void read_entry(const YAML::Node& item, std::vector<Entry>& entries) {
        if (++entries_ > most_entries) {
            if (entries_ == most_entries + 1) {
                serious(place_of(item), "there are over 200,000 entries");
            }
            return;
        }
        Entry entry;
        entry.place = place_of(item);
        if (item.IsMap()) {
            bool is_whole = true;
            for (const auto& pair : item) {
                is_whole = read_property(pair.first, pair.second, entry) && is_whole;
            }
            if (is_whole && entry.pattern.empty()) {
                serious(entry.place, "\"term\" is missing; every entry needs one");
            }
        } else if (const auto text = text_of(item, "an entry")) {
            entry.pattern = *text;
        }
        if (entry.pattern.empty()) {
            if (item.IsScalar()) {
                serious(entry.place, "the entry is empty; write a word or remove it");
            }
            return;
        }
        check_and_add(std::move(entry), entries);
    }

    /// Returns false when the property can't be used.
    bool read_property(const YAML::Node& key, const YAML::Node& value, Entry& entry) {
        const auto name = text_of(key, "a key");
        if (!name) {
            return false;
        }
        if (!is_one_of(entry_keys, *name)) {
            unknown_key(key, *name, entry_keys);
            return false;
        }
        const auto text = text_of(value, "\"" + *name + "\"");
        if (!text) {
            return false;
        }
        if (*name == "term") {
            entry.pattern = *text;
        } else if (*name == "why") {
            entry.why = *text;
        } else if (*name == "case") {
            if (*text != "exact" && *text != "folded") {
                serious(place_of(value),
                        "case is \"exact\" or \"folded\", not \"" + *text + "\"");
                return false;
            }
            entry.case_rule = *text == "exact" ? CaseRule::exact : CaseRule::folded;
        } else {
            const char* end = text->data() + text->size();
            const auto [at, error] = std::from_chars(text->data(), end, entry.weight);
            if (error != std::errc() || at != end ||
                !(entry.weight >= least_weight && entry.weight <= most_weight)) {
                serious(place_of(value),
                        "a weight is a number from 0.000001 to 1000 with a "
                        "decimal point, not \"" +
                            *text + "\"");
                return false;
            }
        }
        return true;
    }

    void check_and_add(Entry entry, std::vector<Entry>& entries) {
        const auto words = words_of(entry);
        if (!words) {
            if (is_ours_) {
                serious(words.error().place, words.error().message);
            } else { // a quanteda dictionary may hold emoticons
                warning(words.error().place,
                        words.error().message + "; it is left out");
            }
            return;
        }
        entries.push_back(std::move(entry));
    }

    const YamlFile* file_ = nullptr;
    bool is_ours_ = false; ///< has frames, actors or devices: no quanteda dictionary
    ParsedLexicon result_;
    std::size_t entries_ = 0;
    std::map<std::string, Place> named_;
};

} // namespace

const base::Error* ParsedLexicon::first_serious() const {
    for (const Remark& remark : remarks) {
        if (remark.severity == Severity::serious) {
            return &remark.error;
        }
    }
    return nullptr;
}

ParsedLexicon parse_lexicon(std::string_view yaml, const std::string& path) {
    return Parser(path).parse(yaml);
}

} // namespace parallax::lexicon
