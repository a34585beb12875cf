#include "core/role/role_words.hpp"

#include "core/base/contract.hpp"
#include "core/text/cue_file.hpp"
#include "core/text/inflection.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace parallax::role {

namespace {

const std::map<std::string_view, trait::Set>& traits_by_key() {
    static const std::map<std::string_view, trait::Set> all = {
        {"verbs.acts", trait::acts},
        {"verbs.suffers", trait::suffers},
        {"verbs.names", trait::names},
        {"verbs.charges", trait::charges},
        {"verbs.moves", trait::moves},
        {"verbs.speech", trait::speech},
        {"verbs.irregular", trait::irregular},
        {"words.be", trait::be},
        {"words.links", trait::link},
        {"words.auxiliaries", trait::auxiliary},
        {"words.determiners", trait::determiner},
        {"words.possessives", trait::possessive},
        {"words.pronouns", trait::pronoun},
        {"words.relatives", trait::relative},
        {"words.subordinators", trait::subordinator},
        {"words.coordinators", trait::coordinator},
        {"words.prepositions", trait::preposition},
        {"words.of", trait::of},
        {"words.by", trait::by},
        {"words.to", trait::to},
        {"words.as", trait::as},
        {"words.charged_with", trait::charged_with},
        {"words.towards", trait::towards},
        {"words.opposed", trait::opposed},
        {"words.adverbs", trait::adverb},
        {"words.person", trait::person},
        {"words.thing", trait::thing},
        {"words.plural", trait::plural},
        {"words.speaker", trait::speaker},
        {"words.titles", trait::title},
        {"words.the", trait::the},
        {"of_target", trait::of_target},
        {"of_agent", trait::of_agent}};
    return all;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            parts.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool ends_in_one_of(std::string_view word, const std::vector<std::string>& endings) {
    return std::ranges::any_of(endings, [&](const std::string& ending) {
        return word.size() > ending.size() + 1 && word.ends_with(ending);
    });
}

} // namespace

/// Puts entries into the table.
class RoleWords::Builder {
  public:
    Builder(RoleWords& words, const std::string& path) : words_(words), path_(path) {}

    std::optional<base::Error> add(const text::CueEntry& entry) {
        if (entry.key == "about") {
            return std::nullopt;
        }
        if (entry.key == "language") {
            words_.language_ = entry.text;
            return std::nullopt;
        }
        if (entry.key == "adjective_endings") {
            words_.adjective_endings_.push_back(entry.text);
            return std::nullopt;
        }
        if (entry.key == "noun_endings") {
            words_.noun_endings_.push_back(entry.text);
            return std::nullopt;
        }
        if (entry.key == "of_target" && entry.text.starts_with('-')) {
            words_.of_target_endings_.push_back(entry.text.substr(1));
            return std::nullopt;
        }
        const auto found = traits_by_key().find(entry.key);
        if (found == traits_by_key().end()) {
            return error(entry, "\"" + entry.key +
                                    "\" is no key of a role file; core/role/"
                                    "role_words.cpp lists those that are");
        }
        const bool verb = entry.key.starts_with("verbs.");
        const std::vector<std::string> forms = split(entry.text);
        if (forms.size() > (verb ? 4U : 1U)) {
            return error(entry, verb ? "a verb has four forms at most: plain, past, "
                                       "past participle, -ing"
                                     : "expected one word");
        }
        if (verb && words_.language_ == "en") {
            for (const auto& [form, set] : text::verb_forms(forms)) {
                words_.table_[form].set |= found->second | set;
            }
        } else {
            for (const std::string& form : forms) {
                words_.table_[form].set |= found->second;
            }
        }
        return std::nullopt;
    }

  private:
    RoleWords& words_;
    const std::string& path_;

    base::Error error(const text::CueEntry& entry, std::string message) const {
        return {base::ErrorKind::malformed,
                std::move(message),
                {path_, entry.line, entry.column}};
    }
};

base::Result<RoleWords> RoleWords::parse(std::string_view content,
                                         const std::string& path) {
    base::Result<std::vector<text::CueEntry>> entries =
        text::read_cue_file(content, path);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    RoleWords words;
    Builder builder(words, path);
    for (const text::CueEntry& entry : *entries) {
        if (std::optional<base::Error> error = builder.add(entry)) {
            return tl::unexpected(*std::move(error));
        }
    }
    if (words.language_.empty()) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          "\"language\" is missing; write it first",
                                          {path, 1, 1}});
    }
    return words;
}

bool RoleWords::ends_as_adjective(std::string_view word) const {
    return ends_in_one_of(word, adjective_endings_);
}

bool RoleWords::ends_as_noun(std::string_view word) const {
    return ends_in_one_of(word, noun_endings_);
}

bool RoleWords::of_target(std::string_view noun) const {
    const trait::Set set = of(noun);
    if ((set & (trait::of_target | trait::of_agent)) != 0) {
        return (set & trait::of_target) != 0;
    }
    return ends_in_one_of(noun, of_target_endings_);
}

const RoleWords* shipped_role_words(std::string_view language) {
    language = language.substr(0, language.find('-'));
    if (language.empty()) {
        language = "en";
    }
    static const std::vector<RoleWords> all = [] {
        std::vector<RoleWords> read;
        for (const std::string_view one : {"en", "ru", "zh"}) {
            const std::string_view file = shipped_role_file(one);
            if (file.empty()) {
                continue;
            }
            base::Result<RoleWords> words =
                RoleWords::parse(file, "lexicons/roles/" + std::string(one) + ".yml");
            base::require(words.has_value(), "the role files that ship can be read");
            read.push_back(*std::move(words));
        }
        return read;
    }();
    const auto found = std::ranges::find(all, language, &RoleWords::language);
    return found == all.end() ? nullptr : &*found;
}

} // namespace parallax::role
