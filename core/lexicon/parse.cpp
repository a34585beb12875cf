#include "core/lexicon/parse.hpp"

#include "core/lexicon/entry_reader.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/lexicon/yaml.hpp"
#include "core/lexicon/yaml_remarks.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace parallax::lexicon {

namespace {

using base::Place;

/// Aliases let a small file describe a huge or an endless one; no lexicon needs as
/// much.
constexpr int deepest = 16;
constexpr std::uint32_t farthest_negator = 20;

const std::vector<std::string> file_keys{"about",  "language", "frames",
                                         "actors", "devices",  "negation"};
const std::vector<std::string> negation_keys{"words", "within"};
const std::vector<std::string> category_keys{"about", "terms", "except"};

/// A map with frames, actors or devices is ours, any other is a quanteda dictionary.
Format format_of(const YAML::Node& file) {
    if (!file.IsMap()) {
        return Format::parallax;
    }
    const bool is_ours = std::any_of(file.begin(), file.end(), [](const auto& pair) {
        const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "";
        return key == "frames" || key == "actors" || key == "devices";
    });
    return is_ours ? Format::parallax : Format::quanteda;
}

/// Reads categories and what stands around them.
class Parser {
  public:
    Parser(YamlRemarks& yaml, Lexicon& lexicon, Format format)
        : yaml_(yaml), lexicon_(lexicon), is_ours_(format == Format::parallax),
          entries_(yaml, format) {}

    void read_file(const YAML::Node& file) {
        if (!file.IsMap()) {
            yaml_.serious(yaml_.place_of(file),
                          "a lexicon is a map of frames; begin with \"frames:\" "
                          "or see lexicons/README.md");
            return;
        }
        for (const auto& pair : file) {
            const auto key = yaml_.text_of(pair.first, "a key");
            if (!key) {
                continue;
            }
            if ((*key == "about" || *key == "language") &&
                (is_ours_ || pair.second.IsScalar())) {
                (*key == "about" ? lexicon_.about : lexicon_.language) =
                    yaml_.text_of(pair.second, *key).value_or("");
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
                yaml_.unknown_key(pair.first, *key, file_keys);
            }
        }
    }

  private:
    void read_categories(Kind kind, const YAML::Node& map) {
        if (!map.IsMap()) {
            yaml_.serious(yaml_.place_of(map),
                          "here belong names with their terms, as in "
                          "\"alliance: [ally, allies]\"");
            return;
        }
        for (const auto& pair : map) {
            if (const auto name = yaml_.text_of(pair.first, "a name")) {
                read_category(kind, *name, pair.first, pair.second, 0);
            }
        }
    }

    /// A list of words, or a map that also says within how many words they reach.
    void read_negation(const YAML::Node& value) {
        Negation& negation = lexicon_.negation;
        if (!value.IsMap()) {
            entries_.read(value, negation.negators);
        } else {
            for (const auto& pair : value) {
                const auto key = yaml_.text_of(pair.first, "a key");
                if (!key) {
                    continue;
                }
                if (*key == "words") {
                    entries_.read(pair.second, negation.negators);
                } else if (*key == "within") {
                    read_reach(pair.second, negation.within);
                } else {
                    yaml_.unknown_key(pair.first, *key, negation_keys);
                }
            }
        }
        for (const Entry& negator : negation.negators) {
            if (words_of(negator).value().size() > 1) {
                yaml_.serious(negator.place, "a negator is one word, and \"" +
                                                 negator.pattern + "\" is several");
            }
        }
        entries_.warn_of_repeats(negation.negators);
    }

    void read_reach(const YAML::Node& value, std::uint32_t& within) {
        const auto text = yaml_.text_of(value, "\"within\"").value_or("");
        const char* end = text.data() + text.size();
        std::uint32_t words = 0;
        const auto [at, error] = std::from_chars(text.data(), end, words);
        if (error != std::errc() || at != end || words < 1 ||
            words > farthest_negator) {
            yaml_.serious(yaml_.place_of(value),
                          "\"within\" is a number of words from 1 to 20, not \"" +
                              text + "\"");
            return;
        }
        within = words;
    }

    /// A list or a single text are the terms; a map holds them under "terms", beside
    /// "about" and "except", and any other key with a list, a map or (in a quanteda
    /// dictionary) a text is a category inside this one.
    void read_category(Kind kind, const std::string& name, const YAML::Node& key,
                       const YAML::Node& value, int depth) {
        if (entries_.are_too_many()) {
            return; // said already
        }
        if (depth > deepest) {
            yaml_.serious(yaml_.place_of(key), "categories are nested too deeply here");
            return;
        }
        const std::size_t place = lexicon_.categories.size();
        lexicon_.categories.push_back({kind,
                                       name,
                                       {},
                                       {},
                                       {},
                                       yaml_.place_of(key),
                                       static_cast<std::uint32_t>(depth)});
        Category category = lexicon_.categories.back();
        if (value.IsMap()) {
            for (const auto& pair : value) {
                const auto inner = yaml_.text_of(pair.first, "a key");
                if (!inner) {
                    continue;
                }
                if (*inner == "terms" || (*inner == "__" && !is_ours_)) {
                    entries_.read(pair.second, category.entries);
                } else if (*inner == "except") {
                    entries_.read(pair.second, category.exceptions);
                } else if (*inner == "about" && pair.second.IsScalar()) {
                    category.about = yaml_.text_of(pair.second, "about").value_or("");
                } else if (pair.second.IsNull() ||
                           (pair.second.IsScalar() && is_ours_)) {
                    yaml_.unknown_key(pair.first, *inner, category_keys);
                } else {
                    read_category(kind, name + "." + *inner, pair.first, pair.second,
                                  depth + 1);
                }
            }
        } else {
            entries_.read(value, category.entries);
        }
        entries_.warn_of_repeats(category.entries);
        entries_.warn_of_repeats(category.exceptions);
        const bool has_inner = lexicon_.categories.size() > place + 1;
        if (category.entries.empty() && !has_inner) {
            lexicon_.categories.pop_back();
            if (value.IsMap() || value.size() == 0) {
                yaml_.serious(yaml_.place_of(key),
                              "\"" + name + "\" has no terms; give at least one");
            }
            return;
        }
        warn_of_same_name(category);
        lexicon_.categories[place] = std::move(category);
    }

    void warn_of_same_name(const Category& category) {
        const auto [first, is_new] = named_.try_emplace(category.name, category.place);
        if (!is_new) {
            yaml_.serious(category.place, "\"" + category.name +
                                              "\" is already in line " +
                                              std::to_string(first->second.line) +
                                              "; rename one or join them");
        }
    }

    YamlRemarks& yaml_;
    Lexicon& lexicon_;
    bool is_ours_; ///< has frames, actors or devices: no quanteda dictionary
    EntryReader entries_;
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
    ParsedLexicon result;
    result.lexicon.path = path;
    const auto file = YamlFile::load(yaml, path);
    if (!file) {
        result.remarks.push_back({Severity::serious, file.error()});
        return result;
    }
    result.format = format_of(file->root());
    YamlRemarks remarks(*file, result.remarks);
    Parser(remarks, result.lexicon, result.format).read_file(file->root());
    if (result.lexicon.categories.empty() && result.first_serious() == nullptr) {
        remarks.serious({path, 0, 0},
                        "there is no frame, actor or device in it; give at least one");
    }
    std::stable_sort(result.remarks.begin(), result.remarks.end(),
                     [](const Remark& a, const Remark& b) {
                         return std::pair(a.error.place.line, a.error.place.column) <
                                std::pair(b.error.place.line, b.error.place.column);
                     });
    return result;
}

} // namespace parallax::lexicon
