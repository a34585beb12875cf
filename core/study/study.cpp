#include "core/study/study.hpp"

#include "core/base/hash.hpp"
#include "core/base/suggest.hpp"
#include "core/lexicon/yaml.hpp"
#include "core/lexicon/yaml_remarks.hpp"
#include "core/read/bytes.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>

namespace parallax::study {

// One function for each kind of value. The file is long because they share a class.
namespace {

using Words = std::vector<std::string>;

const Words file_keys{"about",         "corpus", "lexicons",   "map",
                      "outlet",        "groups", "hypotheses", "keep-boilerplate",
                      "count-negated", "alpha",  "seed",       "resamples",
                      "permutations"};
const Words hypothesis_keys{"name",      "about",     "frame", "target",
                            "reference", "direction", "scope"};

std::string list_of(const Words& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

class Parser {
  public:
    Parser(lexicon::YamlRemarks& yaml, Study& study)
        : yaml_(yaml), study_(study),
          folder_(std::filesystem::path(study.file.path).parent_path()) {}

    void read_file(const YAML::Node& file) {
        if (!file.IsMap()) {
            yaml_.serious(yaml_.place_of(file),
                          "a study is a map; begin with \"corpus:\", and see "
                          "parallax run --help");
            return;
        }
        std::map<std::string, base::Place> given;
        for (const auto& pair : file) {
            if (const auto key = key_of(pair.first, file_keys, given)) {
                read_value(*key, pair.second);
            }
        }
        for (const char* key : {"corpus", "lexicons", "hypotheses"}) {
            if (!given.contains(key)) {
                yaml_.serious({study_.file.path, 0, 0},
                              std::string("\"") + key +
                                  "\" is missing; every study needs it");
            }
        }
        check_groups();
    }

  private:
    /// Returns a key that is known and new.
    std::optional<std::string> key_of(const YAML::Node& node, const Words& known,
                                      std::map<std::string, base::Place>& given) {
        auto key = yaml_.text_of(node, "a key");
        if (!key) {
            return std::nullopt;
        }
        if (std::find(known.begin(), known.end(), *key) == known.end()) {
            yaml_.unknown_key(node, *key, known);
            return std::nullopt;
        }
        const auto [before, is_new] = given.try_emplace(*key, yaml_.place_of(node));
        if (!is_new) {
            yaml_.serious(yaml_.place_of(node),
                          "\"" + *key + "\" is already in line " +
                              std::to_string(before->second.line));
            return std::nullopt;
        }
        return key;
    }

    void read_value(const std::string& key, const YAML::Node& value) {
        Plan& plan = study_.plan;
        if (key == "about") {
            study_.about = yaml_.text_of(value, "about").value_or("");
        } else if (key == "corpus") {
            read_paths(value, "corpus", plan.inputs);
        } else if (key == "lexicons") {
            read_paths(value, "lexicons", plan.lexicons);
        } else if (key == "map") {
            read_columns(value);
        } else if (key == "outlet") {
            plan.outlet = yaml_.text_of(value, "outlet").value_or("");
        } else if (key == "keep-boilerplate") {
            plan.keep_boilerplate = is_yes(value, key);
        } else if (key == "count-negated") {
            plan.negated =
                is_yes(value, key) ? NegatedHits::counted : NegatedHits::apart;
        } else if (key == "groups") {
            read_groups(value);
        } else if (key == "hypotheses") {
            read_hypotheses(value);
        } else if (key == "alpha") {
            read_alpha(value);
        } else if (key == "seed") {
            read_number(value, key, 0, 999'999'999'999'999'999, plan.seed);
        } else if (key == "resamples") {
            read_number(value, key, 100, 100'000, plan.resamples);
        } else {
            read_number(value, key, 99, 1'000'000, study_.permutations);
        }
    }

    /// Names in a list; a single one may stand alone.
    std::vector<Name> names_of(const YAML::Node& value, const std::string& what) {
        std::vector<Name> names;
        const auto add = [&](const YAML::Node& node) {
            if (const auto text = yaml_.text_of(node, what)) {
                if (text->empty()) {
                    yaml_.serious(yaml_.place_of(node), what + " is empty");
                } else {
                    names.push_back({*text, yaml_.place_of(node)});
                }
            }
        };
        if (value.IsSequence()) {
            for (const auto& item : value) {
                add(item);
            }
            if (value.size() == 0) {
                yaml_.serious(yaml_.place_of(value),
                              what + " is missing; the list is empty");
            }
        } else {
            add(value);
        }
        return names;
    }

    void read_paths(const YAML::Node& value, const std::string& what, Words& paths) {
        for (const Name& name : names_of(value, "a path of " + what)) {
            if (name.text == "-") {
                yaml_.serious(name.place, "a study names its files; \"-\" is none");
                continue;
            }
            paths.push_back((folder_ / name.text).lexically_normal().string());
        }
    }

    void read_columns(const YAML::Node& value) {
        if (!value.IsMap()) {
            yaml_.serious(
                yaml_.place_of(value),
                "\"map\" takes fields with their columns, as in {text: body}");
            return;
        }
        for (const auto& pair : value) {
            const auto field = yaml_.text_of(pair.first, "a field");
            const auto column = yaml_.text_of(pair.second, "a column");
            if (field && column) {
                study_.plan.columns.emplace_back(*field, *column);
            }
        }
    }

    bool is_yes(const YAML::Node& value, const std::string& key) {
        const std::string word = value.IsScalar() ? value.Scalar() : "";
        if (word != "yes" && word != "true" && word != "no" && word != "false") {
            yaml_.serious(yaml_.place_of(value), "\"" + key + "\" is yes or no");
        }
        return word == "yes" || word == "true";
    }

    void read_number(const YAML::Node& value, const std::string& key,
                     std::uint64_t least, std::uint64_t most, std::uint64_t& number) {
        const auto text = yaml_.text_of(value, "\"" + key + "\"").value_or("");
        const char* end = text.data() + text.size();
        std::uint64_t read = 0;
        const auto [at, error] = std::from_chars(text.data(), end, read);
        if (error != std::errc() || at != end || read < least || read > most) {
            yaml_.serious(yaml_.place_of(value),
                          "\"" + key + "\" is a whole number from " +
                              std::to_string(least) + " to " + std::to_string(most) +
                              ", not \"" + text + "\"");
            return;
        }
        number = read;
    }

    void read_alpha(const YAML::Node& value) {
        const auto text = yaml_.text_of(value, "\"alpha\"").value_or("");
        const char* end = text.data() + text.size();
        double read = 0;
        const auto [at, error] = std::from_chars(text.data(), end, read);
        if (error != std::errc() || at != end || !(read > 0 && read <= 0.5)) {
            yaml_.serious(yaml_.place_of(value),
                          "\"alpha\" is a number above 0 and at most 0.5, not \"" +
                              text + "\"");
            return;
        }
        study_.alpha = read;
    }

    void read_groups(const YAML::Node& value) {
        if (!value.IsMap()) {
            yaml_.serious(yaml_.place_of(value),
                          "\"groups\" are names with their outlets, as in "
                          "{left: [A, B], right: [C]}");
            return;
        }
        for (const auto& pair : value) {
            if (const auto name = yaml_.text_of(pair.first, "a name")) {
                study_.groups.push_back({{*name, yaml_.place_of(pair.first)},
                                         names_of(pair.second, "an outlet")});
            }
        }
    }

    void check_groups() {
        std::map<std::string, base::Place> named;
        for (const Group& group : study_.groups) {
            say_if_known(group.name, named);
            std::map<std::string, base::Place> outlets;
            for (const Name& outlet : group.outlets) {
                say_if_known(outlet, outlets);
            }
        }
        named.clear();
        for (const Hypothesis& hypothesis : study_.hypotheses) {
            say_if_known(hypothesis.name, named);
        }
    }

    void say_if_known(const Name& name, std::map<std::string, base::Place>& known) {
        const auto [before, is_new] = known.try_emplace(name.text, name.place);
        if (!is_new) {
            yaml_.serious(name.place, "\"" + name.text + "\" is already in line " +
                                          std::to_string(before->second.line));
        }
    }

    void read_hypotheses(const YAML::Node& value) {
        if (!value.IsSequence() || value.size() == 0) {
            yaml_.serious(yaml_.place_of(value),
                          "\"hypotheses\" are a list; begin each with \"- name:\"");
            return;
        }
        for (const auto& item : value) {
            if (item.IsMap()) {
                read_hypothesis(item);
            } else {
                yaml_.serious(yaml_.place_of(item),
                              "a hypothesis is a map; begin it with \"- name:\"");
            }
        }
    }

    void read_hypothesis(const YAML::Node& map) {
        Hypothesis hypothesis;
        std::map<std::string, base::Place> given;
        for (const auto& pair : map) {
            const auto key = key_of(pair.first, hypothesis_keys, given);
            const auto text =
                key ? yaml_.text_of(pair.second, "\"" + *key + "\"") : std::nullopt;
            if (!text) {
                continue;
            }
            const base::Place place = yaml_.place_of(pair.second);
            if (text->empty()) {
                yaml_.serious(place, "\"" + *key + "\" is empty");
            } else if (*key == "name") {
                hypothesis.name = {*text, place};
            } else if (*key == "about") {
                hypothesis.about = *text;
            } else if (*key == "frame") {
                hypothesis.frame = {*text, place};
            } else if (*key == "target") {
                hypothesis.target = {*text, place};
            } else if (*key == "reference") {
                hypothesis.reference = {*text == "others" ? "" : *text, place};
            } else if (*key == "direction") {
                const auto word =
                    one_of(pair.second, *key, *text, {"more", "less", "different"});
                hypothesis.direction = static_cast<Direction>(word);
            } else {
                const auto word =
                    one_of(pair.second, *key, *text, {"raw", "event-adjusted"});
                hypothesis.scope = static_cast<Scope>(word);
            }
        }
        for (const char* key : {"name", "frame", "target", "direction"}) {
            if (!given.contains(key)) {
                yaml_.serious(yaml_.place_of(map),
                              std::string("\"") + key +
                                  "\" is missing; every hypothesis needs it");
            }
        }
        study_.hypotheses.push_back(std::move(hypothesis));
    }

    /// Returns which of the words it is; the first when it is none, and says so.
    std::size_t one_of(const YAML::Node& node, const std::string& key,
                       const std::string& text, const Words& words) {
        const auto found = std::find(words.begin(), words.end(), text);
        if (found != words.end()) {
            return static_cast<std::size_t>(found - words.begin());
        }
        const std::string meant = base::suggestion(text, words);
        yaml_.serious(yaml_.place_of(node),
                      "\"" + key + "\" is one of " + list_of(words) + ", not \"" +
                          text + "\"" +
                          (meant.empty() ? "" : "; did you mean \"" + meant + "\"?"));
        return 0;
    }

    lexicon::YamlRemarks& yaml_;
    Study& study_;
    std::filesystem::path folder_;
};

} // namespace

ParsedStudy parse_study(std::string_view yaml, const std::string& path) {
    ParsedStudy result;
    result.study.file = {path, "study", yaml.size(), base::sha256_hex(yaml)};
    result.study.plan.study = path;
    const auto file = lexicon::YamlFile::load(yaml, path);
    if (!file) {
        result.errors.push_back(file.error());
        return result;
    }
    std::vector<lexicon::Remark> remarks;
    lexicon::YamlRemarks yaml_remarks(*file, remarks);
    Parser(yaml_remarks, result.study).read_file(file->root());
    std::stable_sort(remarks.begin(), remarks.end(),
                     [](const lexicon::Remark& a, const lexicon::Remark& b) {
                         return std::pair(a.error.place.line, a.error.place.column) <
                                std::pair(b.error.place.line, b.error.place.column);
                     });
    for (const lexicon::Remark& remark : remarks) {
        (remark.severity == lexicon::Severity::serious ? result.errors
                                                       : result.warnings)
            .push_back(remark.error);
    }
    return result;
}

base::Result<ParsedStudy> read_study(const std::string& path) {
    const auto bytes = read::Bytes::of_file(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return parse_study(bytes->view(), path);
}

} // namespace parallax::study
